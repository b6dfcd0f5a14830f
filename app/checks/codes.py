"""What do people call the codes that stand in facts: kinds of papers, roles, states, methods, faults of a chain?"""

from __future__ import annotations

import re
from collections.abc import Mapping

from app.checks.fact import Unit

SPOKEN = frozenset(
    {Unit.CODED, Unit.PAPER, Unit.ROLE, Unit.METHOD, Unit.DEPOSIT_STATUS, Unit.BATCH_STATUS, Unit.LISTING, Unit.LANE}
)
"""The units whose values are codes, or name things by codes."""

_ZH = {
    "export-licence": "出口许可证",
    "customs-declaration": "报关单",
    "end-user-certificate": "最终用户证明",
    "certificate-of-origin": "原产地证书",
    "invoice": "发票",
    "packing-list": "装箱单",
    "bill-of-lading": "提单",
    "insurance": "保险单",
    "contract": "合同",
    "assay": "化验单",
    "declaration": "报关单",
    "register": "登记库",
    "marks": "包装标记",
    "exporter": "出口商",
    "consignee": "收货人",
    "end_user": "最终用户",
    "end-user": "最终用户",
    "consignor": "发货人",
    "declarant": "报关单位",
    "notify_party": "通知方",
    "notify-party": "通知方",
    "freight_forwarder": "货运代理",
    "freight-forwarder": "货运代理",
    "carrier": "承运人",
    "lodged": "已缴纳",
    "held": "担保中",
    "refunded": "已退还",
    "forfeited": "已没收",
    "releasable": "可放行",
    "exported": "已出口",
    "recalled": "已召回",
    "full": "全部查验",
    "sample": "抽查",
    "external": "外观查验",
    "machine": "机检",
    "green": "绿色",
    "yellow": "黄色",
    "red": "红色",
    "denied": "禁止名单",
    "military": "军事用户名单",
    "watch": "关注名单",
    "control": "管控名单",
    "certified": "认证用户名单",
    "too-large": "文件过大",
    "not-json": "非JSON",
    "too-deep": "嵌套过深",
    "not-epcis": "非EPCIS",
    "not-a-chain": "不是监管链",
    "no-events": "没有事件",
    "too-many-events": "事件过多",
    "too-many-chains": "链过多",
    "unknown-actor": "行为方未知",
    "wrong-signature": "签名不符",
    "untrusted-key": "密钥不可信",
    "wrong-role": "无此资格",
    "wrong-order": "次序颠倒",
    "gap": "断裂",
    "fork": "分叉",
    "stray": "游离事件",
    "cycle": "循环",
    "made-twice": "重复产出",
    "unknown-input": "来料不明",
    "double-spent": "重复投料",
    "created-mass": "质量凭空增加",
    "missing-mass": "质量缺失",
    "wrong-holder": "不在其手",
    "wrong-country": "国别不符",
    "other-batch": "另一批次",
    "cut-tail": "末端截断",
    "beyond-register": "超出登记库",
    "other-mass": "质量不同",
    "wrong-proof": "证明不成立",
}
_EN = {"end_user": "end user", "notify_party": "notify party", "freight_forwarder": "freight forwarder"}
_SAID: Mapping[str, Mapping[str, str]] = {"zh": _ZH, "en": _EN}
_CODE = re.compile(r"(?<![\w-])(?:" + "|".join(sorted(map(re.escape, _ZH), key=len, reverse=True)) + r")(?![\w-])")


def say_codes(text: str, language: str) -> str:
    """Return `text` with every code in it as people of the language call it; English codes with hyphens lose them."""
    words = _SAID.get(language, {})
    return _CODE.sub(lambda found: words.get(found[0], found[0].replace("-", " ")), text)
