"""A check of the weights: pairs that were not compared directly, as trade-offs that people can picture."""

import streamlit as st

from crossroads.elicitation import Interview
from crossroads.mcda.weighting import TradeOff, implied, questions, swing
from crossroads.report.catalogue import percent, text
from crossroads.ui.plain import plain


def show(interview: Interview) -> None:
    """A drawer with a few trade-offs by these weights; each can be answered otherwise, to see what that would mean."""
    found = questions(interview.estimate.weights)
    if not found:
        return
    drawer = st.expander(text("ui.ask.trade_offs.title"), icon=":material/balance:", key="ask_trade_offs", on_change="rerun")
    if drawer.open:
        with drawer:
            st.caption(text("ui.ask.trade_offs.how"))
            for question in found:
                _question(interview, question)


def _question(interview: Interview, question: TradeOff) -> None:
    criteria, weights = interview.criteria, swing(interview.estimate.weights)
    dear, cheap = question.dear, question.cheap
    by_weights = max(1, round(question.value))
    label = text(
        "ui.ask.trade_offs.question",
        dear=plain(criteria.titles[dear]),
        dear_worst=plain(criteria.worst[dear]),
        dear_best=plain(criteria.best[dear]),
        cheap=plain(criteria.titles[cheap]),
        cheap_worst=plain(criteria.worst[cheap]),
        cheap_best=plain(criteria.best[cheap]),
    )
    key = f"ask_trade_off.{criteria.ids[dear]}.{criteria.ids[cheap]}.{by_weights}"
    answer = st.slider(label, 1, 100, by_weights, format="%d %%", key=key)
    if answer == by_weights:
        st.caption(text("ui.ask.trade_offs.by_weights", share=by_weights))
        return
    implication = implied(weights, question, answer)
    said = {
        "cheap": plain(criteria.titles[cheap]),
        "before": percent(float(weights[cheap])),
        "after": percent(float(implication.weights[cheap])),
    }
    st.markdown(text("ui.ask.trade_offs.agrees" if implication.agrees else "ui.ask.trade_offs.differs", **said))
