package org.backchannel.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What the command line says to a program: one object a line. */
final class MarkingJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private MarkingJson() {
    }

    static String of(Map<String, ? extends @Nullable Object> members) {
        return JSON.writeValueAsString(members);
    }
}
