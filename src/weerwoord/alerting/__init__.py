"""Alerts: subscriptions to a search, a member, a party, a ministry, an office, a set, or to what gets late.

`Subscriptions` keeps them; `run` looks what is new for whom and sends it, by e-mail or to a webhook. An e-mail address
is kept only as long as its subscription: until it is confirmed for a week at most, and until it is taken back.
"""

from weerwoord.alerting.errors import AlertError
from weerwoord.alerting.running import Report, run, watch
from weerwoord.alerting.settings import Settings, settings
from weerwoord.alerting.subscriptions import RHYTHMS, Rhythm, Subscribed, Subscriptions
from weerwoord.alerting.topics import TOPICS, Topic, TopicKind, named

__all__ = [
    "RHYTHMS",
    "TOPICS",
    "AlertError",
    "Report",
    "Rhythm",
    "Settings",
    "Subscribed",
    "Subscriptions",
    "Topic",
    "TopicKind",
    "named",
    "run",
    "settings",
    "watch",
]
