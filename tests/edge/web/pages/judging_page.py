"""A page with nothing but a professional's judgement of what is in POSECHECK_DATA; a script for tests."""

from dataclasses import replace

import streamlit as st

from posecheck import poses
from posecheck.plan.assigned import AssignedPlan, AssignedStretch
from posecheck.plan.plan import Plan
from posecheck.practice.past import PastSegment
from posecheck.scoring.hold import Ledger
from posecheck.store.history import History
from posecheck.store.judgements import StoredJudgements
from posecheck.store.place import history_place
from posecheck.web.pages import frame
from posecheck.web.pages.judging.judging import show_judging
from posecheck.web.pages.judging.opened_judging import RecordedSession
from tests.histories import past

stretch = next(one for one in poses.load() if one.id == "half_kneeling_hip_flexor")
place = history_place()
segment = PastSegment(stretch.id, None, "left", 80.0, 0.9, Ledger(), (), ())
sessions = [
    RecordedSession(replace(past(number), id=file.stem, segments=(segment,)), file)
    for number, file in enumerate(sorted(place.recordings.glob("*.posecheck")))
]
plan = AssignedPlan("7" * 32, (AssignedStretch(Plan().for_stretch(stretch), None, ("left", "right")),))

st.set_page_config(page_title="Judging", layout="wide")
frame.styles()
with st.container(key="page"):
    st.html("<h1>Somebody</h1>")
    show_judging(sessions, plan, StoredJudgements(History(place)))
