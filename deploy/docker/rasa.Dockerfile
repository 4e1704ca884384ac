# The web process: Rasa with the product's own channel, and the model, trained while the image is built.
# Build from the top of the repository: docker build -f deploy/docker/rasa.Dockerfile -t wegwijs-rasa .
# Needs an x86-64 processor with AVX (TensorFlow); the build needs about 4 GB of memory.

FROM python:3.10.21-slim-bookworm AS base
ENV PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    PATH=/opt/venv/bin:$PATH \
    RASA_TELEMETRY_ENABLED=false \
    TF_CPP_MIN_LOG_LEVEL=3 \
    HOME=/tmp \
    MPLCONFIGDIR=/tmp/matplotlib
WORKDIR /app

FROM base AS packages
COPY requirements/uv.txt requirements/app.txt /tmp/requirements/
# The build constraints give the one package without a wheel (docopt) the pinned setuptools to build with.
RUN pip install --no-cache-dir --require-hashes -r /tmp/requirements/uv.txt \
 && uv venv --no-cache --python "$(command -v python3.10)" /opt/venv \
 && uv pip install --no-cache --python /opt/venv --require-hashes --compile-bytecode \
        --build-constraints /tmp/requirements/app.txt -r /tmp/requirements/app.txt

FROM base AS model
COPY --from=packages /opt/venv /opt/venv
COPY . .
RUN python -m launch.train

FROM base AS web
LABEL org.opencontainers.image.title="Wegwijs, web process" \
      org.opencontainers.image.licenses="EUPL-1.2"
RUN useradd --system --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin wegwijs \
 && install -d -o wegwijs -g wegwijs -m 0700 /app/var
COPY --from=packages /opt/venv /opt/venv
# Code, knowledge and model belong to root: the process can read them and change nothing.
COPY . .
COPY --from=model /app/models /app/models
ENV HOST=0.0.0.0 \
    PORT=8080 \
    VAR_DIR=/app/var \
    MODEL_DIR=/app/models \
    PRODUCTION=true
USER 10001:10001
EXPOSE 8080
STOPSIGNAL SIGTERM
# 200 when a model is loaded, also when only the action server is away (then the report says "degraded").
HEALTHCHECK --interval=15s --timeout=5s --start-period=120s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8080/health', timeout=4)"]
CMD ["python", "-m", "bot.server"]
