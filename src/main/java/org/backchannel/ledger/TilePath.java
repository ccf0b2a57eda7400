package org.backchannel.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a tile or of a bundle of entries (C2SP tlog-tiles): {@code 0/x001/234/067}, {@code 1/000.p/17}, {@code entries/000.p/5}.
 *
 * @param level of the tile, from 0; {@link #ENTRIES} for a bundle, which has as many entries as a tile of level 0 has hashes
 * @param index of the tile within its level, from 0
 * @param width number of hashes, 1 to 256; fewer than 256 are a partial tile
 */
public record TilePath(int level, long index, int width) {

    public static final int ENTRIES = -1;

    private static final int HIGHEST = 63;
    private static final Pattern PATH = Pattern
            .compile("(entries|[0-9]|[1-9][0-9])/((?:x[0-9]{3}/){0,5}[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

    public TilePath {
        if (level < ENTRIES || level > HIGHEST || index < 0 || width < 1 || width > Tiles.WIDTH) {
            throw new IllegalArgumentException("there is no such tile");
        }
    }

    /** Reads what follows {@code /tile/} in an address; empty unless it is the one way to write it. */
    public static Optional<TilePath> parse(String path) {
        Matcher parts = PATH.matcher(path);
        if (!parts.matches()) {
            return Optional.empty();
        }
        int level = parts.group(1).equals("entries") ? ENTRIES : Integer.parseInt(parts.group(1));
        int width = parts.group(3) == null ? Tiles.WIDTH : Integer.parseInt(parts.group(3));
        long index = Long.parseLong(parts.group(2).replaceAll("[x/]", ""));
        return Optional.of(width).filter(w -> level <= HIGHEST && w <= Tiles.WIDTH).map(w -> new TilePath(level, index, w))
                .filter(read -> read.toString().equals(path));
    }

    /** All tiles and bundles of a tree of that many leaves, those of the lowest level first. */
    public static List<TilePath> of(long size) {
        List<TilePath> all = new ArrayList<>(of(ENTRIES, size));
        for (int level = 0; hashes(level, size) > 0; level++) {
            all.addAll(of(level, size));
        }
        return all;
    }

    /** The same, each tile after the one above it, and each bundle after the tile of its hashes. */
    public static List<TilePath> downwards(long size) {
        List<TilePath> all = new ArrayList<>();
        for (int level = highest(size); level > 0; level--) {
            all.addAll(of(level, size));
        }
        for (TilePath hashes : of(0, size)) {
            all.add(hashes);
            all.add(new TilePath(ENTRIES, hashes.index(), hashes.width()));
        }
        return all;
    }

    /** The tiles of one level, or the bundles, from left to right. */
    static List<TilePath> of(int level, long size) {
        List<TilePath> all = new ArrayList<>();
        long hashes = hashes(Math.max(level, 0), size);
        for (long index = 0; index * Tiles.WIDTH < hashes; index++) {
            all.add(new TilePath(level, index, Math.toIntExact(Math.min(Tiles.WIDTH, hashes - index * Tiles.WIDTH))));
        }
        return all;
    }

    /** The tile of a tree of that many leaves that has this hash of its level. */
    static TilePath having(int level, long hash, long size) {
        long index = hash / Tiles.WIDTH;
        return new TilePath(level, index, Math.toIntExact(Math.min(Tiles.WIDTH, hashes(level, size) - index * Tiles.WIDTH)));
    }

    /** Of the highest level that such a tree has; -1 if it has no leaves. */
    static int highest(long size) {
        int level = -1;
        while (hashes(level + 1, size) > 0) {
            level++;
        }
        return level;
    }

    /** Hashes of a level of a tree: each stands for a full tile of the level below. */
    private static long hashes(int level, long size) {
        return 8 * level >= Long.SIZE - 1 ? 0 : size >> (8 * level);
    }

    /** Whether a tree of that many leaves has all its hashes. */
    public boolean within(long size) {
        return first() + width <= hashes(Math.max(level, 0), size);
    }

    /** A full tile never changes. */
    public boolean full() {
        return width == Tiles.WIDTH;
    }

    /** The place of its first hash within the level. */
    long first() {
        return index * Tiles.WIDTH;
    }

    /** The full tile that this one is becoming. */
    TilePath whole() {
        return new TilePath(level, index, Tiles.WIDTH);
    }

    @Override
    public String toString() {
        var path = new StringBuilder(level == ENTRIES ? "entries" : Integer.toString(level));
        String digits = Long.toString(index);
        digits = "0".repeat((3 - digits.length() % 3) % 3) + digits;
        for (int at = 0; at < digits.length(); at += 3) {
            path.append(at + 3 < digits.length() ? "/x" : "/").append(digits, at, at + 3);
        }
        return full() ? path.toString() : path + String.format(Locale.ROOT, ".p/%d", width);
    }
}
