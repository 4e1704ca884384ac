"""Encoders behind one interface, and heads that learn, abstain honestly and come back from a file as they were."""

import pickle
import types
from pathlib import Path
from typing import List, Sequence

import numpy as np
import pytest

from guidance.errors import SettingsError
from guidance.understanding import encoder as encoders
from guidance.understanding import heads
from guidance.understanding.encoder import JoinedEncoder, load_encoder
from guidance.understanding.heads import Head


class Letters:
    """A small encoder: how often each vowel occurs, at length 1."""

    dimensions = 5

    def encode(self, sentences: Sequence[str]) -> np.ndarray:
        counts = np.array([[text.count(vowel) + 0.1 for vowel in "aeiou"] for text in sentences], dtype=np.float32)
        return np.asarray(counts / np.linalg.norm(counts, axis=1, keepdims=True), dtype=np.float32)


class Lengths:
    """Another one, of another width."""

    dimensions = 2

    def encode(self, sentences: Sequence[str]) -> np.ndarray:
        return np.array([[np.cos(len(text)), np.sin(len(text))] for text in sentences], dtype=np.float32)


@pytest.fixture
def our_module(monkeypatch: pytest.MonkeyPatch) -> str:
    """A module an operator might have, by name."""
    module = types.ModuleType("operators_encoders")
    module.Letters, module.Broken = Letters, lambda: (_ for _ in ()).throw(OSError("weights are missing"))  # type: ignore[attr-defined]
    monkeypatch.setitem(__import__("sys").modules, "operators_encoders", module)
    return "operators_encoders"


@pytest.mark.parametrize(
    "name", ["bert", "", "E5", "guidance.understanding.encoder", "no_such_module:Encoder", "guidance.settings:NoSuchClass"]
)
def test_an_encoder_nobody_knows_stops_the_start_with_its_name(name: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load_encoder([name])
    assert repr(name) in str(caught.value)


def test_an_encoder_whose_weights_are_missing_says_so(our_module: str) -> None:
    with pytest.raises(SettingsError, match="weights are missing"):
        load_encoder([f"{our_module}:Broken"])


def test_an_encoder_of_the_operator_is_found_by_its_path(our_module: str) -> None:
    loaded = load_encoder([f"{our_module}:Letters"])
    assert loaded.dimensions == 5 and loaded.encode(["aap", "noot"]).shape == (2, 5)


def test_encoders_side_by_side_keep_their_order_and_width() -> None:
    joined = JoinedEncoder([Letters(), Lengths()])
    vectors = joined.encode(["aap", "noot", "mies"])
    assert (joined.dimensions, joined.parts, vectors.shape, vectors.dtype) == (7, (5, 2), (3, 7), np.float32)
    assert np.allclose(vectors[:, :5], Letters().encode(["aap", "noot", "mies"]))
    assert joined.encode([]).shape == (0, 7)


@pytest.fixture(scope="module")
def built_in() -> JoinedEncoder:
    return load_encoder(list(encoders.BUILT_IN))


def test_the_built_in_encoders_give_one_vector_of_length_1_per_part(built_in: JoinedEncoder) -> None:
    vectors = built_in.encode(["ik zoek werk", "I am looking for work", "wat is een bbl", "", "\0", "👍" * 500])
    assert vectors.shape == (6, sum(built_in.parts)) and built_in.parts == (384,) and vectors.dtype == np.float32
    start = 0
    for width in built_in.parts:
        assert np.allclose(np.linalg.norm(vectors[:3, start : start + width], axis=1), 1, atol=1e-2)
        start += width
    assert np.isfinite(vectors).all()


def test_the_same_meaning_in_two_languages_lies_nearer_than_another_meaning(built_in: JoinedEncoder) -> None:
    dutch, english, other = built_in.encode(["ik zoek een baan", "I am looking for a job", "mijn dochter moet een profiel kiezen"])
    assert dutch @ english > dutch @ other


TEXTS = ["aaa baan", "aa werk", "a baan werk", "ooo school", "oo les", "o school les", "aaa ooo baan school", "aa oo werk les"]
LABELS = [["work"], ["work"], ["work"], ["learn"], ["learn"], ["learn"], ["work", "learn"], ["learn", "work"]]


@pytest.fixture(scope="module")
def head() -> Head:
    return Head((5,)).fit(Letters().encode(TEXTS), TEXTS, LABELS)


def ranked(head: Head, text: str) -> List[str]:
    return list(head.rank(Letters().encode([text])[0], text))


def test_vectors_are_centred_and_each_part_has_length_1() -> None:
    vectors = np.random.default_rng(1).normal(5, 1, (20, 7)).astype(np.float32)
    centred = heads.centred(vectors, vectors.mean(axis=0), (5, 2))
    assert np.allclose(np.linalg.norm(centred[:, :5], axis=1), 1) and np.allclose(np.linalg.norm(centred[:, 5:], axis=1), 1)
    raw = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    assert np.abs(centred[:, :5] @ centred[:, :5].T).mean() < (raw @ raw.T).mean(), "what all have in common is gone"
    assert np.isfinite(heads.centred(np.zeros((1, 2), np.float32), np.zeros(2, np.float32), (2,))).all()


def test_a_head_gives_a_probability_per_label_highest_first(head: Head) -> None:
    for text in (*TEXTS, "", "iets heel anders"):
        probabilities = head.rank(Letters().encode([text])[0], text)
        assert set(probabilities) == {"work", "learn"} == set(head.labels)
        assert sum(probabilities.values()) == pytest.approx(1)
        assert list(probabilities.values()) == sorted(probabilities.values(), reverse=True)


def test_a_head_learns_what_it_was_shown(head: Head) -> None:
    assert ranked(head, "aa baan")[0] == "work" and ranked(head, "oo les")[0] == "learn"


def test_of_several_labels_the_first_counts_most() -> None:
    texts = ["aaa ooo"] * 6
    vectors = Letters().encode(texts)
    head = Head((5,)).fit(
        np.vstack([vectors, Letters().encode(["iii"] * 2)]), [*texts, "iii", "iii"], [["first", "second"]] * 6 + [["other"]] * 2
    )
    ranking = head.rank(vectors[0], texts[0])
    assert list(ranking)[:2] == ["first", "second"] and ranking["second"] > ranking["other"]


def test_the_shares_of_a_message_add_up_to_one() -> None:
    assert all(sum(shares) == pytest.approx(1) and list(shares) == sorted(shares, reverse=True) for shares in heads.SHARES)


def test_a_head_comes_back_from_its_file_as_it_was(head: Head, tmp_path: Path) -> None:
    head.save(tmp_path / "head.pickle")
    again = Head.load(tmp_path / "head.pickle")
    vectors = Letters().encode(TEXTS)
    assert again.labels == head.labels
    assert np.array_equal(again.probabilities(vectors, TEXTS), head.probabilities(vectors, TEXTS))


def test_a_file_that_holds_something_else_is_refused_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "head.pickle").write_bytes(pickle.dumps({"not": "a head"}))
    with pytest.raises(TypeError, match="make train"):
        Head.load(tmp_path / "head.pickle")


def test_a_head_keeps_no_leftovers_of_the_training_messages(head: Head) -> None:
    for _, vectoriser in head._surface.named_steps["tfidf"].transformer_list:
        assert not hasattr(vectoriser, "stop_words_")


def test_a_vectors_fingerprint_follows_its_content_and_nothing_else() -> None:
    from rasa.shared.utils.io import deep_container_fingerprint

    from bot.components.encoder import SentenceVector

    one = np.arange(4, dtype=np.float32)
    prints = [deep_container_fingerprint({"vector": v.view(SentenceVector)}) for v in (one, one.copy(), one + 1)]
    assert prints[0] == prints[1] != prints[2]


@pytest.mark.parametrize(
    ("one", "other", "together"), [(0.5, 0.5, 0.5), (0.9, 0.1, 0.5), (0.2, 0.05, 0.1029), (0.0, 1.0, 0.5), (1.0, 1.0, 1.0)]
)
def test_two_voices_are_joined_by_their_odds(one: float, other: float, together: float) -> None:
    assert heads.joined(one, other) == pytest.approx(together, abs=1e-4)
    assert heads.joined(other, one) == pytest.approx(heads.joined(one, other))
