package org.backchannel.ledger;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The log as C2SP tlog-tiles lays it out: checkpoint, tiles of hashes, bundles of entries. An entry is its leaf: the public header and the
 * salted commitments, no facts. Nothing is given out that the newest signed checkpoint does not cover.
 */
public final class Publication {

    private static final String LEAVES = Row.COLUMNS + """
            ledger_leaf l join ledger_entry e on e.id = l.entry_id left join ledger_pending p on p.entry_id = e.id
            where l.idx >= ? and l.idx < ? order by l.idx""";

    private final JdbcClient database;
    private final Checkpoints checkpoints;

    Publication(JdbcClient database, Checkpoints checkpoints) {
        this.database = database;
        this.checkpoints = checkpoints;
    }

    /** The newest checkpoint, a signed note; empty if there is none, or it is not what was signed. */
    public Optional<String> checkpoint() {
        return checkpoints.newest().filter(signed -> signed.checkpoint().isPresent()).map(Signed::note);
    }

    /**
     * The bytes of a tile or bundle; empty if the newest checkpoint does not cover it.
     *
     * @throws BrokenTrail if an entry of the bundle is not what was recorded
     */
    public Optional<byte[]> tile(TilePath path) {
        return checkpoints.newest().flatMap(Signed::checkpoint).filter(covering -> path.within(covering.size()))
                .map(covering -> read(path));
    }

    private byte[] read(TilePath path) {
        List<byte[]> parts = path.level() == TilePath.ENTRIES
                ? leaves(path)
                : new Tiles(database).hashes(path.level(), path.first(), path.width());
        if (parts.size() != path.width()) {
            throw new IllegalStateException("a tile used to have all the leaves that were signed");
        }
        return path.level() == TilePath.ENTRIES ? Bundle.of(parts) : Tiles.join(parts);
    }

    private List<byte[]> leaves(TilePath path) {
        Leaf leaf = new Leaf();
        return database.sql(LEAVES).params(path.first(), path.first() + path.width()).query(Row::read).list().stream()
                .map(row -> row.bytes(leaf)).toList();
    }
}
