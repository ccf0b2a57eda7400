package org.backchannel.control;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** A whole access as the API and the form send it: what is left out is not had. */
record AccessBody(@Nullable String level, @Nullable List<String> controls, @Nullable List<String> codewords, @Nullable Boolean national,
        @Nullable List<String> roles, @Nullable List<String> groups, @Nullable Boolean suspended, @Nullable String reason,
        @Nullable String nationality, @Nullable String account) {

    /** From a form, in which a box that is not ticked is not sent. */
    static AccessBody of(MultiValueMap<String, String> form) {
        return new AccessBody(form.getFirst("level"), form.get("controls"), form.get("codewords"), form.containsKey("national"),
                form.get("roles"), form.get("groups"), form.containsKey("suspended"), form.getFirst("reason"),
                form.getFirst("nationality"), form.getFirst("account"));
    }
}
