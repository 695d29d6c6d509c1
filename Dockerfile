# The site's image: web and worker run from the same one. Built in two steps so that the
# compiler and pip's cache stay behind.
FROM python:3.12-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN python -m venv /venv
COPY requirements/runtime.txt /tmp/runtime.txt
RUN /venv/bin/pip install --require-hashes -r /tmp/runtime.txt

FROM python:3.12-slim
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 DATA_DIR=/data
RUN useradd --system --uid 10001 newsroom && install -d -o newsroom /data
COPY --from=build /venv /venv
WORKDIR /site
COPY manage.py pyproject.toml ./
COPY newsroom newsroom
COPY articles articles
COPY templates templates
COPY static static
COPY locale locale
COPY deploy deploy
# Catalogues are part of the image; static files are collected into the data volume at start.
RUN SECRET_KEY=build TESTING=1 DATA_DIR=/tmp/build python manage.py messages --compile-only
USER newsroom
VOLUME /data
EXPOSE 8000
ENV BIND=0.0.0.0:8000
CMD ["gunicorn", "-c", "deploy/gunicorn.conf.py", "newsroom.wsgi"]
