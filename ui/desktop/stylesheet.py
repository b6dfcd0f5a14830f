"""How do the controls look? One style sheet, from the colours of a theme and the text scale."""

from __future__ import annotations

from string import Template

from ui.desktop.view_models.colours import Colours

TARGET = 44
"""The least side of a control that can be pressed, in pixels at 100 %."""

_SHEET = Template("""
QWidget { font-size: ${f15}px; }
QMainWindow, QDialog, QWidget#page, QWidget#ground { background: $window; }
QWidget#chips { background: transparent; }
QScrollArea { background: transparent; border: none; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QFrame#card { background: $surface; border: 1px solid $line; border-radius: ${p10}px; }
QFrame#header { background: $surface; border: none; border-bottom: 1px solid $line; }
QFrame#footer { background: $surface; border: none; border-top: 1px solid $line; }
QLabel { background: transparent; }
QLabel[beside="true"] { min-height: ${target}px; }
QLabel[role="title"] { font-size: ${f22}px; font-weight: 700; }
QLabel[role="section"] { font-size: ${f17}px; font-weight: 700; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="strong"] { font-weight: 700; }
QLabel[role="figure"] { font-size: ${f20}px; font-weight: 700; }
QLabel[role="count"] { font-size: ${f44}px; font-weight: 700; }
QLabel[role="badge"] { color: $badge_text; background: $badge_ground; font-weight: 700;
  border-radius: ${p6}px; padding: ${p4}px ${p12}px; }
QPushButton, QToolButton { background: $raised; border: 1px solid $edge; border-radius: ${p8}px;
  padding: 0 ${p14}px; min-height: ${target}px; min-width: ${target}px; }
QPushButton:hover, QToolButton:hover { border-color: $accent; }
QPushButton:pressed, QToolButton:pressed, QPushButton:checked, QToolButton:checked { background: $selection;
  border: 2px solid $accent; }
QPushButton:focus, QToolButton:focus { border: 2px solid $accent; }
QPushButton:disabled, QToolButton:disabled { color: $muted; border-color: $line; }
QPushButton[role="primary"] { background: $accent; color: $on_accent; border-color: $accent; font-weight: 700; }
QPushButton[role="primary"]:disabled { background: $raised; color: $muted; border-color: $line; }
QPushButton[role="tab"] { background: transparent; border: none; border-radius: 0;
  border-bottom: ${p4}px solid transparent; }
QPushButton[role="tab"]:checked { color: $accent; border-bottom: ${p4}px solid $accent; }
QLineEdit, QPlainTextEdit { placeholder-text-color: $muted; }
QLineEdit, QComboBox, QSpinBox { background: $surface; border: 1px solid $edge; border-radius: ${p8}px;
  padding: 0 ${p12}px; min-height: ${target}px; selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit:focus, QComboBox:focus, QSpinBox:focus { border: 2px solid $accent; }
QCheckBox { min-height: ${target}px; spacing: ${p8}px; }
QCheckBox::indicator { width: ${p22}px; height: ${p22}px; border: 2px solid $edge; border-radius: ${p4}px;
  background: $surface; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url("$tick"); }
QCheckBox::indicator:focus { border-color: $accent; }
QSpinBox::up-button, QSpinBox::down-button { width: 0; border: none; }
QLineEdit:disabled, QComboBox:disabled { color: $muted; background: $raised; border-color: $line; }
QComboBox::drop-down { border: none; width: ${p32}px; }
QComboBox::down-arrow { image: url("$arrow"); width: ${p16}px; height: ${p16}px; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $edge; outline: none; }
QComboBox QAbstractItemView::item { min-height: ${target}px; padding: 0 ${p12}px; }
QAbstractItemView { background: $surface; alternate-background-color: $raised; border: 1px solid $line;
  border-radius: ${p8}px;
  gridline-color: $line; selection-background-color: $selection; selection-color: $text; outline: none; }
QAbstractItemView:focus { border: 2px solid $accent; }
QTableView::item { padding: ${p4}px ${p8}px; }
QTableView::item:selected, QListView::item:selected { background: $selection; color: $text; }
QListView::item { min-height: ${row}px; padding: ${p6}px ${p10}px; border-bottom: 1px solid $line; }
QFileDialog QTreeView::item, QFileDialog QListView::item { min-height: ${target}px; padding: 0 ${p8}px; }
QFileDialog QToolButton { padding: 0; background: $tool; }
QFileDialog QToolButton:disabled { background: $raised; }
QHeaderView { background: $raised; border: none; }
QHeaderView::section { background: $raised; color: $muted; border: none; border-bottom: 1px solid $edge;
  padding: ${p6}px ${p8}px; font-weight: 700; }
QTableCornerButton::section { background: $raised; border: none; }
QProgressBar { background: $raised; border: 1px solid $edge; border-radius: ${p8}px; min-height: ${p28}px;
  text-align: center; }
QProgressBar::chunk { background: $selection; border-radius: ${p8}px; }
QPlainTextEdit, QTextBrowser { background: $surface; border: 1px solid $line; border-radius: ${p8}px; }
QToolTip { background: $surface; color: $text; border: 1px solid $edge; padding: ${p4}px; }
QSplitter::handle { background: transparent; }
QScrollBar:vertical { background: transparent; width: ${p14}px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: ${p14}px; margin: 0; }
QScrollBar::handle { background: $edge; border-radius: ${p5}px; min-height: ${p32}px; min-width: ${p32}px;
  margin: ${p2}px; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page { background: none;
  width: 0; height: 0; }
QMenu { background: $surface; border: 1px solid $edge; }
QMenu::item { min-height: ${target}px; padding: 0 ${p16}px; }
QMenu::item:selected { background: $selection; }
""")


def stylesheet(colours: Colours, scale: float, *, arrow: str, tick: str) -> str:
    """Return the style sheet in `colours` at the text `scale` (1.0 to 2.0), with the pictures of choices and boxes."""

    def px(size: int) -> str:
        return str(round(size * scale))

    chips = "".join(
        f'QWidget#chip[tone="{tone}"] {{ background: {pair.ground}; border-radius: {px(8)}px; }}\n'
        f'QWidget#chip[tone="{tone}"] QLabel {{ color: {pair.text}; }}\n'
        for tone, pair in colours.chips.items()
    )
    return chips + _SHEET.substitute(
        {f"f{size}": px(size) for size in (15, 17, 20, 22, 44)},
        **{f"p{size}": px(size) for size in (2, 4, 5, 6, 8, 10, 12, 14, 16, 22, 28, 32)},
        target=px(TARGET),
        row=round(TARGET * scale) - 2 * round(6 * scale),
        text=colours.text,
        window=colours.window,
        surface=colours.surface,
        raised=colours.raised,
        line=colours.line,
        edge=colours.edge,
        tool=colours.edge if colours.is_dark else colours.raised,  # what Qt draws there is black
        muted=colours.muted,
        accent=colours.accent,
        on_accent=colours.on_accent,
        selection=colours.selection,
        badge_text=colours.badge.text,
        badge_ground=colours.badge.ground,
        arrow=arrow,
        tick=tick,
    )
