package org.backchannel.people;

/** The server was to listen where others can hear, without TLS. */
final class UnsafeAddress extends RuntimeException {

    UnsafeAddress(String property, String address) {
        super("`%s=%s` can be reached from outside this machine, and no TLS is configured".formatted(property, address));
    }
}
