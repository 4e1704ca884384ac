"""The quick way to read the surface voice says what scikit-learn's own way says."""

from pathlib import Path
from typing import List

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline

from guidance.understanding.heads import Head, _surface_voice
from guidance.understanding.surface_voice import SurfaceVoice

TEXTS = [
    "ik zoek werk",
    "welke studie past bij mij",
    "mijn diploma erkennen",
    "ik ben 58 __age_band_55_64 en zoek werk",
    "een cursus volgen",
]
LABELS = ["job_search", "study_choice", "diploma_recognition", "job_search", "training"]
READ = [*TEXTS, "", " ", "qqq", "WERK werk Werk", "naïve café ’s ochtends", "ik\nzoek\twerk", "🙂", "mijn mijn mijn diploma", "x" * 900]


def voice(labels: List[str]) -> Pipeline:
    return _surface_voice().fit(TEXTS, labels, vote__sample_weight=[1.0, 0.65, 0.35, 1.0, 1.0])


def test_a_pipeline_that_is_set_another_way_is_refused() -> None:
    with pytest.raises(ValueError, match="surface_voice"):
        SurfaceVoice(voice(LABELS).set_params(tfidf__words__norm="l1"))
    other = voice(LABELS).set_params(vote=LogisticRegression()).fit(TEXTS, LABELS)
    with pytest.raises(ValueError, match="surface_voice"):
        SurfaceVoice(other)


@pytest.mark.parametrize("labels", [LABELS, ["danger", "safe", "safe", "danger", "safe"]], ids=["many labels", "two labels"])
def test_every_text_gets_the_numbers_of_scikit_learn(labels: List[str]) -> None:
    pipeline = voice(labels)
    quick = SurfaceVoice(pipeline)
    for text in READ:
        np.testing.assert_allclose(quick.probabilities(text), pipeline.predict_proba([text])[0], atol=1e-12, err_msg=repr(text))


def test_a_head_ranks_as_its_probabilities_say_before_and_after_it_was_saved(tmp_path: Path) -> None:
    vectors = np.random.default_rng(5).normal(size=(len(TEXTS), 6)).astype(np.float32)
    head = Head([4, 2]).fit(vectors, TEXTS, [[label] for label in LABELS])
    expected = dict(zip(head.labels, head.probabilities(vectors[:1], [TEXTS[3]])[0]))
    assert head.rank(vectors[0], TEXTS[3]) == pytest.approx(expected, abs=1e-9)
    head.save(tmp_path / "head.pickle")
    loaded = Head.load(tmp_path / "head.pickle")
    assert loaded.rank(vectors[0], TEXTS[3]) == pytest.approx(expected, abs=1e-9)
    assert "_quick_surface" not in loaded.__getstate__(), "what was made for speed does not travel with the model"


def test_a_clause_is_quoted_only_where_it_carries_the_reading() -> None:
    vectors = np.random.default_rng(5).normal(size=(len(TEXTS), 6)).astype(np.float32)
    head = Head([4, 2]).fit(vectors, TEXTS, [[label] for label in LABELS])
    here, study = "ik woon in zwolle", "welke studie past bij mij"
    assert head.words_that_carry("study_choice", f"{here}. {study}?", [here, study]) == study
    assert head.words_that_carry("diploma_recognition", f"{here}. {study}?", [here, study]) == "", "another label is heard in it first"
    twice = f"{study}? en {study}"
    assert head.words_that_carry("study_choice", twice, [study, "en ik"]) == study, "both stand for it"
    assert head.words_that_carry("study_choice", f"{study}? een studie, welke studie past", [study]) == "", "without it as much is left"
    assert head.words_that_carry("study_choice", here, []) == ""
