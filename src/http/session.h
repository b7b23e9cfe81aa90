// Who asks: the session cookie of a browser with its token against forgery, or the bearer token of
// a machine.
#pragma once

#include "http/reply.h"
#include "http/request.h"

// Fills request->who. Routes that are not public need somebody; writes of a browser need its
// X-CSRF-Token.
bool session_identify(Request *request, Reply *reply, Error *err);
