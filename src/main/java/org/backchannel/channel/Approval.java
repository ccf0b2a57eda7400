package org.backchannel.channel;

import java.time.Instant;

/**
 * That somebody has approved exactly this message.
 *
 * @param by id of the approver
 * @param digest SHA-384 (hexadecimal) over text, marking, header and groups: with any change it is another
 */
public record Approval(String by, Authority authority, String digest, Instant at) {
}
