# The action server: the SDK, the guidance code and the knowledge. No Rasa, no TensorFlow, no model.
# Build from the top of the repository: docker build -f deploy/docker/actions.Dockerfile -t wegwijs-actions .

FROM python:3.10.21-slim-bookworm AS base
ENV PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    PATH=/opt/venv/bin:$PATH \
    HOME=/tmp
WORKDIR /app

FROM base AS packages
COPY requirements/uv.txt requirements/actions.txt /tmp/requirements/
RUN pip install --no-cache-dir --require-hashes -r /tmp/requirements/uv.txt \
 && uv venv --no-cache --python "$(command -v python3.10)" /opt/venv \
 && uv pip install --no-cache --python /opt/venv --require-hashes --compile-bytecode --only-binary :all: \
        -r /tmp/requirements/actions.txt

FROM base AS actions
LABEL org.opencontainers.image.title="Wegwijs, action server" \
      org.opencontainers.image.licenses="EUPL-1.2"
RUN useradd --system --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin wegwijs \
 && install -d -o wegwijs -g wegwijs -m 0700 /app/var
COPY --from=packages /opt/venv /opt/venv
COPY guidance guidance
COPY actions actions
COPY knowledge knowledge
# It listens on the container's address: only the web process shares a network with it. Never publish this port.
ENV ACTION_HOST=0.0.0.0 \
    ACTION_PORT=5055 \
    VAR_DIR=/app/var \
    PRODUCTION=true
USER 10001:10001
EXPOSE 5055
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:5055/health', timeout=4)"]
CMD ["python", "-m", "actions.server"]
