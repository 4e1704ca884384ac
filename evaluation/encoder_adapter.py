"""Learns the adapter of e5, `guidance/understanding/e5_adapter.npz`: ``python -m evaluation.encoder_adapter``.

e5 was made for any text. The adapter (LoRA: Hu and others, 2022, arXiv:2106.09685) turns its upper layers to what citizens write, by

* the training messages: their need or speech act, and their life stages, from a linear layer on the centred vector;
* the ways of asking common questions: which question it is, by the angle to a learnt middle of each (proxies: Movshovitz-Attias and
  others, 2017, arXiv:1703.07464). Some stand once more behind a message that has nothing to do with them, for people put a story around.

Each text is read beside the same as somebody else would write it (`evaluation.written_otherwise`): both carry the labels, and the angle
between them counts too, so that learners of Dutch, dialect and slips of the finger are read like anybody.

Nothing else is read, so held-out messages stay apart. It need not be learnt anew with every change of data: it is the place to start from,
and `make train` learns the heads and directions on top. ``--go-on`` begins with the adapter that is there. Takes half an hour or more on
two cores and 6 GB of memory; afterwards raise `guidance.understanding.encoder.VERSION`. docs/understanding.md has what it brings.
"""

import argparse
import os
import random as chances
import time
from dataclasses import dataclass
from typing import Any, Callable, Dict, Iterator, List, Mapping, NamedTuple, Sequence, Tuple

import numpy as np

from evaluation.written_otherwise import by_hand, otherwise
from guidance.settings import get_settings
from guidance.understanding import e5
from guidance.understanding.heads import SHARES

#: Layers below this one stay as they are: what they give is computed once.
FIRST = 6
#: Rank of each change, and what it is multiplied with.
RANK, SCALE = 16, 2.0
#: Times that each text is read; the first step goes as far as the rate says, behind some shorter ones, and the steps shorten to nothing.
EPOCHS, RATE, SHORTER_FIRST = 2.0, 6e-4, 60
#: Share of the tokens that is left out at random, so that no single word is learnt by heart.
LEFT_OUT = 0.15
#: How fast a label's share falls with the angle: of messages, and of ways of asking.
SHARPNESS, SHARPNESS_OF_WAYS = 12.0, 20.0
#: Share of the ways of asking that stand once more behind a message of so many words.
BEHIND_A_STORY, STORY = 0.2, (5, 22)
#: Texts of a length are read together; what is longer is cut. So many tokens in a step.
LENGTHS, TOKENS = (12, 16, 20, 24, 28, 32, 40, 48, 64), 2048
#: What the angle between a text and the same written otherwise counts for, beside their labels.
AGREE = 2.0
#: So many times a text stands there for each time it was written otherwise by hand: the rules know less.
TIMES_BY_HAND = 3


class Given(NamedTuple):
    """A text to learn from; `language` as in `data/nlu`. `intent` and `way` are empty where it has none."""

    text: str
    language: str
    intent: str = ""
    stages: Sequence[str] = ()
    way: str = ""


@dataclass(frozen=True)
class Texts:
    """What is learnt from: `others` are `texts` written otherwise; `intent` and `way` (n) are places of names, -1 where there is none;
    `stages` (n, stages) are shares."""

    texts: Sequence[str]
    others: Sequence[str]
    intent: np.ndarray
    stages: np.ndarray
    way: np.ndarray
    plain: int  # so many are there for the first time; behind them those behind a story, and those written otherwise by hand

    @classmethod
    def gathered(cls, given: Sequence[Given], hand: Dict[str, Sequence[str]], heard: Callable[[str], str], random: Any) -> "Texts":
        """`hand`: text -> how it was written otherwise by hand; `heard`: a message as it is read."""
        chance = chances.Random(int(random.integers(1 << 30)))

        def read(one: Given, text: str) -> str:
            return text if one.way else heard(text)

        ways = [one for one in given if one.way]
        stories = [one.text for one in given if not one.way and STORY[0] <= len(one.text.split()) <= STORY[1]]
        some = [ways[place] for place in random.choice(len(ways), int(BEHIND_A_STORY * len(ways)), replace=False).tolist()]
        behind = [one._replace(text=f"{heard(stories[random.integers(len(stories))]).rstrip(' .?!')}. {one.text}") for one in some]
        rows = [(one, read(one, one.text), read(one, otherwise(one.text, one.language, chance))) for one in (*given, *behind)]
        rows += [
            (one, read(one, one.text), read(one, other)) for one in given for other in hand.get(one.text, ()) for _ in range(TIMES_BY_HAND)
        ]
        intents, stages = sorted({one.intent for one in given} - {""}), sorted({name for one in given for name in one.stages})
        ids = {name: place for place, name in enumerate(dict.fromkeys(one.way for one in ways))}
        shares = np.zeros((len(rows), len(stages)), dtype=np.float32)
        for row, (one, _, _) in zip(shares, rows):
            for name, share in zip(one.stages, SHARES[min(len(one.stages), len(SHARES)) - 1] if one.stages else ()):
                row[stages.index(name)] = share
        return cls(
            texts=[text for _, text, _ in rows],
            others=[other for _, _, other in rows],
            intent=np.array([intents.index(one.intent) if one.intent else -1 for one, _, _ in rows]),
            stages=shares,
            way=np.array([ids[one.way] if one.way else -1 for one, _, _ in rows]),
            plain=len(given),
        )


class Layers:
    """e5 once more, in jax, which knows slopes: `guidance.understanding.e5` has the same in ONNX."""

    def __init__(self, packed: e5.PackedWeights) -> None:
        self._packed, self._heads = packed, packed.attention_heads
        self.width, self.number = packed.width, packed.layers
        wide, inner = packed.width, packed.inner_width
        #: What each product is called, its parts in the file and its shape (in, out).
        self.products: Dict[str, Tuple[Tuple[str, ...], int, int]] = {
            "q": (("q", "k", "v"), wide, 3 * wide),
            "ao": (("ao",), wide, wide),
            "fi": (("fi",), wide, inner),
            "fo": (("fo",), inner, wide),
        }
        self._layers = [self._layer(f"l{number}") for number in range(packed.layers)]

    def _layer(self, layer: str) -> Dict[str, Any]:
        read: Dict[str, Any] = {}
        for name, (parts, columns, rows) in self.products.items():
            read[name] = e5.unpacked(self._packed.blocks(*(f"{layer}.{part}.w" for part in parts))).reshape(rows, columns).T
            read[f"{name}.b"] = np.concatenate([self._packed.floats(f"{layer}.{part}.b") for part in parts])
        for name in ("aln", "oln"):
            read[name], read[f"{name}.b"] = self._packed.floats(f"{layer}.{name}.w"), self._packed.floats(f"{layer}.{name}.b")
        return {name: np.array(values, dtype=np.float32) for name, values in read.items()}

    def lower(self, words: Any, mask: Any) -> Any:
        """From words and places (texts, tokens, width) to what the lower layers give."""
        hidden = self._normal(words, self._packed.floats("emb.ln.w"), self._packed.floats("emb.ln.b"))
        for layer in self._layers[:FIRST]:
            hidden = self._through(hidden, layer, mask, {})
        return hidden

    @property
    def fixed(self) -> List[Dict[str, Any]]:
        """The weights of the upper layers as they came."""
        return self._layers[FIRST:]

    def upper(self, hidden: Any, mask: Any, changes: Sequence[Dict[str, Any]], fixed: Sequence[Dict[str, Any]]) -> Any:
        """From there to a vector of length 1 for each text; `changes`: of each upper layer, name of the product -> a and b; `fixed`: the
        rest, handed in, for what a compiled function holds itself is compiled anew with it."""
        import jax.numpy as jnp

        for layer, change in zip(fixed, changes):
            hidden = self._through(hidden, layer, mask, change)
        mean = (hidden * mask[..., None]).sum(1) / mask.sum(1)[:, None]
        return mean / jnp.linalg.norm(mean, axis=1, keepdims=True)

    def _through(self, hidden: Any, layer: Dict[str, Any], mask: Any, change: Dict[str, Any]) -> Any:
        import jax
        import jax.numpy as jnp

        texts, tokens, _ = hidden.shape
        each = self.width // self._heads

        def product(given: Any, name: str) -> Any:
            made = given @ layer[name] + layer[f"{name}.b"]
            return made + SCALE * (given @ change[name][0]) @ change[name][1] if name in change else made

        parts = jnp.split(product(hidden, "q"), 3, -1)
        asks, answers, says = (part.reshape(texts, tokens, self._heads, each).transpose(0, 2, 1, 3) for part in parts)
        seen = jax.nn.softmax(asks @ answers.transpose(0, 1, 3, 2) / np.sqrt(each) + (mask[:, None, None, :] - 1) * 1e9, -1) @ says
        seen = seen.transpose(0, 2, 1, 3).reshape(texts, tokens, self.width)
        hidden = self._normal(hidden + product(seen, "ao"), layer["aln"], layer["aln.b"])
        thought = product(jax.nn.gelu(product(hidden, "fi"), approximate=False), "fo")
        return self._normal(hidden + thought, layer["oln"], layer["oln.b"])

    def _normal(self, values: Any, weight: np.ndarray, bias: np.ndarray) -> Any:
        import jax

        moved = values - values.mean(-1, keepdims=True)
        return moved * jax.lax.rsqrt((moved * moved).mean(-1, keepdims=True) + self._packed.epsilon) * weight + bias


class Batch(NamedTuple):
    """Places of texts of one length, and that length."""

    places: np.ndarray
    length: int


def batches(lengths: np.ndarray, random: Any) -> List[Batch]:
    """All texts once, those of a length together, in an order drawn anew."""
    found: List[Batch] = []
    for length in LENGTHS:
        places = random.permutation(np.flatnonzero(lengths == length))
        many = TOKENS // length
        found += [Batch(places[start : start + many], length) for start in range(0, len(places), many)]
    return [found[place] for place in random.permutation(len(found))]


def filled(rows: Sequence[np.ndarray], length: int) -> Tuple[np.ndarray, np.ndarray]:
    """`rows` (tokens, width) as one array of the shape that all batches of this length have, and which of its tokens are there."""
    many = TOKENS // length
    values, mask = np.zeros((many, length, rows[0].shape[1]), dtype=np.float32), np.zeros((many, length), dtype=np.float32)
    mask[:, 0] = 1  # no row is empty, or its mean would be none
    for number, row in enumerate(rows):
        values[number, : len(row)], mask[number, : len(row)] = row, 1
    return values, mask


def begun(layers: Layers, random: Any, go_on: bool) -> List[Dict[str, List[Any]]]:
    """The changes to start with: none, or those of the adapter that is there."""
    import jax.numpy as jnp

    def change(columns: int, rows: int) -> List[Any]:
        return [jnp.asarray(random.standard_normal((columns, RANK)) / np.sqrt(columns), jnp.float32), jnp.zeros((RANK, rows), jnp.float32)]

    numbers = range(FIRST, layers.number)
    if not go_on:
        return [{name: change(columns, rows) for name, (_, columns, rows) in layers.products.items()} for _ in numbers]
    with np.load(e5.ADAPTER) as parts:
        kept = {name: jnp.asarray(parts[name], jnp.float32) for name in parts.files}
    return [{name: [kept[f"l{number}.{name}.a"], kept[f"l{number}.{name}.b"] / SCALE] for name in layers.products} for number in numbers]


def behind_the_lower(texts: Sequence[str], encoder: e5.E5Encoder, layers: Layers, random: Any) -> Dict[str, np.ndarray]:
    """Text -> what the lower layers give of it, (tokens, width) in half precision: computed once, since they stay as they are."""
    import jax
    import jax.numpy as jnp

    different = list(dict.fromkeys(texts))
    tokens = [encoder.tokens(text)[: LENGTHS[-1]] for text in different]
    lower = jax.jit(lambda words, mask: layers.lower(words, mask).astype(jnp.float16))
    found: Dict[str, np.ndarray] = {}
    for some in batches(room([len(row) for row in tokens]), random):
        values, mask = filled([encoder.words(tokens[place]) for place in some.places], some.length)
        for place, row in zip(some.places, np.asarray(lower(values, mask))):
            found[different[place]] = row[: len(tokens[place])].copy()
    return found


def room(lengths: Sequence[int]) -> np.ndarray:
    """The least of `LENGTHS` that each has room in."""
    return np.array([next(length for length in LENGTHS if many <= length) for many in lengths])


def learnt(
    known: Texts, encoder: e5.E5Encoder, packed: e5.PackedWeights, epochs: float, random: Any, go_on: bool = False
) -> Dict[str, np.ndarray]:
    """The changes: ``l6.q.a`` (in, rank) and ``l6.q.b`` (rank, out), for each product of each upper layer."""
    import jax
    import jax.numpy as jnp
    from jax.example_libraries import optimizers

    layers = Layers(packed)
    below = behind_the_lower([*known.texts, *known.others], encoder, layers, random)
    texts, others = ([below[text] for text in some] for some in (known.texts, known.others))
    lengths = room([max(len(text), len(other)) for text, other in zip(texts, others)])
    fixed, changes = layers.fixed, begun(layers, random, go_on)
    vectors = np.zeros((len(texts), layers.width), dtype=np.float32)
    upper = jax.jit(layers.upper)
    for some in batches(lengths, random):
        vectors[some.places] = np.asarray(upper(*filled([texts[place] for place in some.places], some.length), changes, fixed))[
            : len(some.places)
        ]
    middle = vectors[: known.plain].mean(axis=0)
    seen = (vectors - middle) / np.linalg.norm(vectors - middle, axis=1, keepdims=True)

    def middles(shares: np.ndarray) -> Any:
        sums = shares.T @ seen[: len(shares)]
        return jnp.asarray(sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-9))

    weights = {
        "changes": changes,
        "intent": middles(_ones(known.intent)) * 0.5,
        "stages": middles(known.stages) * 0.5,
        "intent.b": jnp.zeros(int(known.intent.max()) + 1),
        "stages.b": jnp.zeros(known.stages.shape[1]),
        "way": middles(_ones(np.where(np.arange(len(known.way)) < known.plain, known.way, -1))),
    }

    def cost(weights: Dict[str, Any], fixed: Any, both: Any, masks: Any, intent: Any, stages: Any, way: Any) -> Any:
        """`both` (2, texts, tokens, width): the texts, and the same written otherwise."""
        flat, mask = (values.reshape(-1, *values.shape[2:]) for values in (both, masks))
        moved = layers.upper(flat, mask, weights["changes"], fixed) - middle
        turned = moved / jnp.linalg.norm(moved, axis=1, keepdims=True)
        proxies = weights["way"] / jnp.linalg.norm(weights["way"], axis=1, keepdims=True)
        said = jax.nn.log_softmax(SHARPNESS * turned @ weights["intent"].T + weights["intent.b"])
        lives = jax.nn.log_softmax(SHARPNESS * turned @ weights["stages"].T + weights["stages.b"])
        asked = jax.nn.log_softmax(SHARPNESS_OF_WAYS * turned @ proxies.T)
        one, other = turned.reshape(2, -1, turned.shape[-1])
        there = intent.sum(1) + way.sum(1)  # a row that was only filled up has neither
        named = sum((jnp.tile(labels, (2, 1)) * shares).sum() for labels, shares in ((intent, said), (stages, lives), (way, asked)))
        return (-named / 2 + AGREE * (there * (1 - (one * other).sum(1))).sum()) / len(one)

    steps = int(epochs * len(batches(lengths, random)))
    begin, update, now = optimizers.adam(lambda step: RATE * jnp.minimum(1, (step + 1) / SHORTER_FIRST) * jnp.maximum(0, 1 - step / steps))

    @jax.jit
    def step(number: int, state: Any, fixed: Any, *batch: Any) -> Any:
        value, slope = jax.value_and_grad(cost)(now(state), fixed, *batch)
        return update(number, optimizers.clip_grads(slope, 1.0), state), value

    state, started, costs = begin(weights), time.monotonic(), []
    for number, some in zip(range(steps), _again(lengths, random)):
        values, masks = zip(*(filled([rows[place] for place in some.places], some.length) for rows in (texts, others)))
        kept = np.stack(masks) * (random.random((2, *masks[0].shape)) > LEFT_OUT)
        kept[:, :, 0] = 1
        labels = [_rows(shares, some) for shares in (_ones(known.intent), known.stages, _ones(known.way))]
        state, value = step(number, state, fixed, np.stack(values), kept.astype(np.float32), *labels)
        costs.append(float(value))
        if number % 50 == 49:
            print(f"{number + 1} of {steps} steps, {time.monotonic() - started:.0f} s, cost {np.mean(costs[-50:]):.3f}", flush=True)
    return {
        f"l{FIRST + number}.{name}.{part}": np.asarray(values * factor, dtype=np.float16)
        for number, products in enumerate(now(state)["changes"])
        for name, pair in products.items()
        for part, values, factor in zip("ab", pair, (1.0, SCALE))
    }


def between(before: Mapping[str, np.ndarray], after: Mapping[str, np.ndarray], keep: float) -> Dict[str, np.ndarray]:
    """An adapter between two of which one was learnt from the other (Wortsman and others, 2022, arXiv:2109.01903). docs/understanding.md
    has what half of the way brought, and lost."""
    mixed = {name: keep * np.asarray(before[name], np.float32) + (1 - keep) * np.asarray(after[name], np.float32) for name in after}
    return {name: values.astype(np.float16) for name, values in mixed.items()}


def _again(lengths: np.ndarray, random: Any) -> Iterator[Batch]:
    while True:
        yield from batches(lengths, random)


def _ones(places: np.ndarray) -> np.ndarray:
    """Of shape (n, names): 1 at each place, nothing where it is -1."""
    shares = np.zeros((len(places), int(places.max()) + 1), dtype=np.float32)
    there = np.flatnonzero(places >= 0)
    shares[there, places[there]] = 1
    return shares


def _rows(shares: np.ndarray, some: Batch) -> np.ndarray:
    rows = np.zeros((TOKENS // some.length, shares.shape[1]), dtype=np.float32)
    rows[: len(some.places)] = shares[some.places]
    return rows


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description="Learn the adapter of e5 from the training messages and the ways of asking.")
    parser.add_argument("--epochs", type=float, default=EPOCHS)
    parser.add_argument("--go-on", action="store_true", help="begin with the adapter that is there")
    parser.add_argument("--keep", type=float, default=0.0, help="with --go-on: how much stays of the adapter that is there, 0 to 1")
    parser.add_argument("--share", type=float, default=1.0, help="of the texts, drawn by chance: less time for a few new questions")
    options = parser.parse_args()
    get_settings().export_to_rasa()  # before anything loads numpy's threads
    os.environ.setdefault("XLA_FLAGS", "--xla_cpu_multi_thread_eigen=true")
    from evaluation.experiments import Bench, training

    bench = Bench()
    messages = [
        Given(need.text, need.language, need.labels[0], stage.labels) for need, stage in zip(training("need"), training("life_stage"))
    ]
    ways = [
        Given(words, language, way=answer.id)
        for answer in bench.knowledge.answers.values()
        if answer.enabled
        for asked in (answer.asked, {language: [name] for language, name in answer.names.items()}, answer.asked_on)
        for language, some in asked.items()
        for words in some
    ]
    random = np.random.default_rng(0)
    given = [one for one in (*messages, *ways) if random.random() < options.share]
    known = Texts.gathered(given, by_hand(), bench.heard, random)
    packed = e5.PackedWeights(e5.weights_file())
    changes = learnt(known, e5.E5Encoder(adapter=None), packed, options.epochs, random, options.go_on)
    if options.go_on and options.keep:
        with np.load(e5.ADAPTER) as before:
            changes = between(dict(before), changes, options.keep)
    np.savez_compressed(e5.ADAPTER, **changes)
    print(f"Wrote {e5.ADAPTER.name}: raise VERSION in guidance/understanding/encoder.py and train")


if __name__ == "__main__":
    main()
