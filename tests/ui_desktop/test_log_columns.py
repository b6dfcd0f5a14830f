"""The log says what did not pass in the reader's words, and the code to whoever asks for it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from app.domain.texts import Language
from tests.ui_desktop import office_samples
from tests.ui_desktop.stage import Stage

TIP = Qt.ItemDataRole.ToolTipRole


@pytest.mark.parametrize(
    ("language", "titles"),
    [(Language.EN, "End user as licensed; Packages complete"), (Language.ZH, "最终用户与许可证一致; 包装齐全")],
)
def test_what_did_not_pass_is_named_by_its_title_and_its_code_stands_in_the_tool_tip(
    stage: Stage, language: Language, titles: str
) -> None:
    stage.window._speak(language)
    stage.sign_in()
    stage.session.logged = office_samples.lines()
    assert stage.window.office is not None
    page = stage.window.office.log
    stage.window._turn_to(stage.window._offered.index(page))
    stage.settle()
    model = page.lines.model
    last = model.index(0, model.columnCount() - 1)
    codes = model.lines[0].logged.findings
    assert model.data(last) == titles
    assert str(model.data(last, TIP)).splitlines() == [titles, "; ".join(codes)]
