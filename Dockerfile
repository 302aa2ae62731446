# Two images: the default one has a shell, as CI systems want it; `--target static` has nothing but the
# program. Both run as a user without rights.
ARG DEBIAN=bookworm-20250520-slim

FROM debian:${DEBIAN} AS build
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
WORKDIR /rolecall
COPY scripts/install_packages.sh scripts/
# Debian 12 fixes the versions but for security updates, which we want.
# hadolint ignore=DL3008
RUN apt-get update \
 && apt-get install --yes --no-install-recommends ca-certificates \
 && scripts/install_packages.sh package \
 && rm -rf /var/lib/apt/lists/*
COPY . .
ARG SOURCE_DATE_EPOCH
RUN scripts/package.sh --static /dist \
 && mkdir /static \
 && tar -xzf /dist/rolecall-*-linux-*.tar.gz --strip-components=1 -C /static

FROM scratch AS static
COPY --from=build /static/bin/rolecall /usr/bin/rolecall
COPY --from=build /static/share/doc/rolecall /usr/share/doc/rolecall
USER 65532:65532
WORKDIR /work
ENTRYPOINT ["/usr/bin/rolecall"]

FROM debian:${DEBIAN}
COPY --from=build /static/ /usr/
RUN useradd --uid 65532 --no-create-home --shell /usr/sbin/nologin rolecall
USER 65532:65532
WORKDIR /work
ENTRYPOINT ["/usr/bin/rolecall"]
