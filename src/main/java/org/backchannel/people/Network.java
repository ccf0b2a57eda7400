package org.backchannel.people;

import java.net.InetAddress;
import java.util.HexFormat;

/** What is counted where addresses are counted. */
public final class Network {

    private static final int IPV4 = 4;
    private static final int BYTES = 8;

    private Network() {
    }

    /** The key for an address: of IPv6 the first 64 bits, since whoever has one such address has them all. */
    public static String of(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        byte[] bytes = InetAddress.ofLiteral(address).getAddress();
        return bytes.length == IPV4 ? address : HexFormat.of().formatHex(bytes, 0, BYTES);
    }
}
