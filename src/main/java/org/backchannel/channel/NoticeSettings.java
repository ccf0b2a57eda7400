package org.backchannel.channel;

import java.util.Set;
import java.util.regex.Pattern;
import org.backchannel.web.BadInput;

/**
 * Whether people are told outside, and by whom.
 *
 * @param from the address that notices come from; blank where none are sent
 * @param domains to which they go; empty for any
 */
record NoticeSettings(String from, Set<String> domains) {

    /** A plain address: nothing in it ends a line or begins another field of a mail. */
    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9._%+'-]{1,64}@([A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63}){0,8})");

    NoticeSettings {
        domains = Set.copyOf(domains);
        if (!from.isBlank() && !ADDRESS.matcher(from).matches()) {
            throw new IllegalArgumentException("`backchannel.notices.from` is no address of mail");
        }
    }

    boolean on() {
        return !from.isBlank();
    }

    /** @throws BadInput if notices do not go there */
    String checked(String typed) {
        String address = typed.strip();
        var read = ADDRESS.matcher(address);
        if (!address.isEmpty() && !read.matches()) {
            throw new BadInput("address", "`%s` is no address of mail".formatted(address));
        }
        if (!address.isEmpty() && !domains.isEmpty() && !domains.contains(read.group(1))) {
            throw new BadInput("address", "notices go to addresses at %s alone".formatted(String.join(", ", domains)));
        }
        return address;
    }
}
