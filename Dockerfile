# OnRecord in a small image: built in one stage, run in another, not as root.

FROM rust:1.95-slim-trixie AS build
# SQLite is compiled from C.
RUN apt-get update && apt-get install --yes --no-install-recommends gcc libc6-dev && rm -rf /var/lib/apt/lists/*
WORKDIR /build
# The dependencies alone, in a layer that only a change of them renews: the program itself is a stub here.
# (Cargo.toml names the benches, so that they must be there.)
COPY Cargo.toml Cargo.lock build.rs ./
COPY benches benches
RUN mkdir src && echo 'fn main() {}' > src/main.rs && touch src/lib.rs \
    && cargo build --release --locked --bin onrecord \
    && rm -r src
COPY src src
# Cargo goes by times of change: the stub was built after the sources were last written.
RUN find src -name '*.rs' -exec touch {} + && cargo build --release --locked --bin onrecord

FROM debian:trixie-slim
COPY --from=build /build/target/release/onrecord /usr/local/bin/onrecord
COPY LICENSE LICENSE-MIT LICENSE-APACHE /usr/share/doc/onrecord/
WORKDIR /srv/onrecord
RUN useradd --uid 10001 --user-group --no-create-home --home-dir /srv/onrecord onrecord \
    && mkdir data index && chown onrecord:onrecord /srv/onrecord data index
USER onrecord
VOLUME ["/srv/onrecord/data", "/srv/onrecord/index"]
# Where the health check asks the bot how it is; not published.
ENV ONRECORD_METRICS=127.0.0.1:9464
HEALTHCHECK --interval=1m --timeout=10s --start-period=2m CMD ["onrecord", "doctor", "--no-update"]
# The process itself gets SIGTERM.
ENTRYPOINT ["onrecord"]
CMD ["serve"]
