"""One pair of servers for all tests that only talk; tests that break something start their own."""

from typing import Callable, Iterator

import pytest

from .client import Chat, Client
from .product import Product

Talk = Callable[..., Chat]


@pytest.fixture(scope="session")
def product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """The product as it is delivered, both processes running."""
    running = Product(tmp_path_factory.mktemp("product"))
    try:
        running.start_web()
        running.start_actions()
        running.wait()
        yield running
    finally:
        codes = running.close()
    assert set(codes.values()) <= {0, -15}, f"the processes did not end cleanly: {codes}"


@pytest.fixture
def client(product: Product) -> Client:
    """Requests to the shared product, as a Dutch browser."""
    return Client(product.address)


@pytest.fixture
def talk(product: Product) -> Talk:
    """Opens a conversation with the shared product: ``talk()`` or ``talk("en")``."""
    return lambda language="nl": Chat(product.address, language)
