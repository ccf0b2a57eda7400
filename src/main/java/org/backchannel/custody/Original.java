package org.backchannel.custody;

import java.util.Arrays;
import java.util.Objects;

/** The file that an item was filed from, byte for byte. Content: it never prints itself. */
public final class Original {

    private final String name;
    private final String type;
    private final byte[] bytes;

    /**
     * @param name the file's name without a path
     * @param type its media type, as its bytes say it
     * @param bytes not copied; nobody changes them
     */
    public Original(String name, String type, byte[] bytes) {
        this.name = name;
        this.type = type;
        this.bytes = bytes;
    }

    public String name() {
        return name;
    }

    public String type() {
        return type;
    }

    public byte[] bytes() {
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Original o && name.equals(o.name) && type.equals(o.type) && Arrays.equals(bytes, o.bytes);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, type);
    }

    @Override
    public String toString() {
        return "a file of " + bytes.length + " bytes";
    }
}
