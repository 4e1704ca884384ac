# The gateway: the official Caddy image with our configuration, without a single privilege.
FROM caddy:2.11.4-alpine
LABEL org.opencontainers.image.title="Wegwijs, gateway" \
      org.opencontainers.image.licenses="EUPL-1.2"
# The binary carries the right to open ports below 1024. Nothing here needs it, and with every capability
# dropped such a binary does not start at all, so the right goes. Certificates get a folder it may write.
RUN setcap -r /usr/bin/caddy \
 && addgroup -S -g 10001 wegwijs \
 && adduser -S -D -H -u 10001 -G wegwijs wegwijs \
 && install -d -o wegwijs -g wegwijs -m 0700 /var/lib/caddy
COPY deploy/gateway/Caddyfile /etc/caddy/Caddyfile
ENV XDG_DATA_HOME=/var/lib/caddy \
    XDG_CONFIG_HOME=/tmp \
    HOME=/tmp
USER 10001:10001
EXPOSE 8080 8443
HEALTHCHECK --interval=15s --timeout=3s --start-period=5s --retries=3 \
    CMD ["wget", "-q", "-O", "/dev/null", "http://127.0.0.1:8081/"]
CMD ["caddy", "run", "--config", "/etc/caddy/Caddyfile", "--adapter", "caddyfile"]
