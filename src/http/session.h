// Who asks: the session cookie of a browser with its token against forgery, or the bearer token of
// a machine.
#pragma once

#include "http/reply.h"
#include "http/request.h"

// Fills the caller. Routes that are not public need somebody (ERROR_SIGN_IN), except those of
// ROUTE_ASKED, whose session stays NULL for a browser without one; writes of a browser
// need its X-CSRF-Token, and no write may come from another site's page (ERROR_FORBIDDEN).
bool session_identify(Request *request, Reply *reply, Error *err);
