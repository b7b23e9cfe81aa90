#include "service/actor.h"

#include "base/message.h"

#include <string.h>

const char *actor_words(Arena *arena, const char *actor, const char *name) {
    if (name && *name)
        return name;
    if (!*actor || strcmp(actor, "duban") == 0)
        return _("系统");
    return arena_printf(arena, _("命令行（%s）"), actor);
}
