#include "http/session.h"

#include "base/message.h"
#include "http/router.h"

bool session_identify(Request *request, Reply *reply, Error *err) {
    (void)reply;
    (void)err;
    return request->route->flags & ROUTE_PUBLIC;
}
