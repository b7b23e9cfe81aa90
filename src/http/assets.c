#include "http/assets.h"

#include "base/message.h"

#include <string.h>

static const Asset *find(const char *path) {
    for (size_t i = 0; i < asset_count; i++)
        if (strcmp(assets[i].path, path) == 0)
            return &assets[i];
    return NULL;
}

// Whether a part of a path has the ending of a file. A deep link has none, but may end in a code
// (8.5); a file that is not there is not the application's page.
static bool names_file(const char *segment) {
    const char *dot = strrchr(segment, '.');
    return dot && (dot[1] < '0' || dot[1] > '9');
}

void assets_answer(const Request *request, Reply *reply, const char *const *segments,
                   size_t count) {
    Text path = text_new(request->arena);
    for (size_t i = 0; i < count; i++)
        text_addf(&path, "%s%s", i ? "/" : "", segments[i]);
    const Asset *asset = find(text_string(&path));
    if (!asset && (count == 0 || !names_file(segments[count - 1])))
        asset = find("index.html");
    if (!asset) {
        Error err = {0};
        error_set(&err, ERROR_NOT_FOUND, NULL, _("没有这个文件"));
        reply_problem(reply, request, 0, &err);
        return;
    }
    const char *encodings = request_header(request, "accept-encoding");
    reply->packed = asset->packed && encodings && strstr(encodings, "gzip");
    if (reply->packed)
        reply_bytes(reply, asset->type, (const char *)asset->packed, asset->packed_length);
    else
        reply_bytes(reply, asset->type, (const char *)asset->bytes, asset->length);
    reply->lasting = true;
    reply->etag = asset->etag;
    reply->cache = asset->immutable ? "public, max-age=31536000, immutable" : "no-cache";
}
