#include "http/listen.h"

#include "base/message.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { BACKLOG = 1024 };

// An address of either family.
typedef union Address {
    struct sockaddr any;    // the head of both
    struct sockaddr_in v4;  // of IPv4
    struct sockaddr_in6 v6; // of IPv6
} Address;

static bool read_address(Arena *arena, const char *wanted, Address *out, socklen_t *length) {
    const char *colon = strrchr(wanted, ':');
    const char *port = colon ? colon + 1 : wanted;
    size_t digits = strspn(port, "0123456789");
    long number = digits > 0 && digits <= 5 && !port[digits] ? strtol(port, NULL, 10) : -1;
    if (number < 0 || number > 65535)
        return false;
    const char *host = colon ? arena_strndup(arena, wanted, (size_t)(colon - wanted)) : "127.0.0.1";
    size_t n = strlen(host);
    memset(out, 0, sizeof *out);
    if (n > 2 && host[0] == '[' && host[n - 1] == ']') {
        *length = sizeof out->v6;
        out->v6.sin6_family = AF_INET6;
        out->v6.sin6_port = htons((uint16_t)number);
        return inet_pton(AF_INET6, arena_strndup(arena, host + 1, n - 2), &out->v6.sin6_addr) == 1;
    }
    *length = sizeof out->v4;
    out->v4.sin_family = AF_INET;
    out->v4.sin_port = htons((uint16_t)number);
    return inet_pton(AF_INET, strcmp(host, "localhost") == 0 ? "127.0.0.1" : host,
                     &out->v4.sin_addr) == 1;
}

static const char *address_text(Arena *arena, const Address *address) {
    char host[INET6_ADDRSTRLEN] = "";
    if (address->any.sa_family == AF_INET6) {
        inet_ntop(AF_INET6, &address->v6.sin6_addr, host, sizeof host);
        return arena_printf(arena, "[%s]:%u", host, ntohs(address->v6.sin6_port));
    }
    inet_ntop(AF_INET, &address->v4.sin_addr, host, sizeof host);
    return arena_printf(arena, "%s:%u", host, ntohs(address->v4.sin_port));
}

bool listen_open(Arena *arena, const char *wanted, int *socket_out, const char **address,
                 Error *err) {
    Address bound;
    socklen_t length = 0;
    const int on = 1;
    if (!read_address(arena, wanted, &bound, &length))
        return error_set(err, ERROR_USAGE, "--listen",
                         _("“%s”不是地址；应如 127.0.0.1:8080 或 [::1]:8080"), wanted);
    int s = socket(bound.any.sa_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    bool ok = s >= 0 && setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) == 0 &&
              setsockopt(s, SOL_SOCKET, SO_REUSEPORT, &on, sizeof on) == 0 &&
              setsockopt(s, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on) == 0 &&
              bind(s, &bound.any, length) == 0 && listen(s, BACKLOG) == 0 &&
              getsockname(s, &bound.any, &length) == 0;
    if (!ok) {
        error_set(err, ERROR_SYSTEM, "--listen", _("不能监听 %s：%s"), wanted, strerror(errno));
        if (s >= 0)
            close(s);
        return false;
    }
    *socket_out = s;
    *address = address_text(arena, &bound);
    return true;
}
