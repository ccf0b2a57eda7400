package org.backchannel.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database's file is one of H2's own encrypted files; only the AES that makes it is another. */
class EncryptedFileTest {

    private static final String FILE = "of-database-file";
    private static final String USER = "of-database-user";

    @TempDir
    private Path folder;

    @Test
    void aBlockIsEncryptedAsIeee1619VectorOneSays() {
        byte[] sealed = new Xts(new byte[16]).encrypt(0, new byte[Xts.BLOCK]);
        assertThat(HexFormat.of().formatHex(sealed, 0, 32)).isEqualTo("917cf69ebd68b2ec9b9fe9a3eadda692cd43d2f59598ed858c02c2652fbf922e");
    }

    @Test
    void whatIsEncryptedIsDecryptedAndNoTwoBlocksAreAlike() {
        byte[] clear = new byte[3 * Xts.BLOCK];
        Xts cipher = new Xts(new byte[16]);
        byte[] sealed = cipher.encrypt(7, clear);
        assertThat(Arrays.copyOf(sealed, Xts.BLOCK)).isNotEqualTo(Arrays.copyOfRange(sealed, Xts.BLOCK, 2 * Xts.BLOCK));
        assertThat(cipher.decrypt(7, sealed)).isEqualTo(clear);
        assertThat(cipher.decrypt(8, Arrays.copyOfRange(sealed, Xts.BLOCK, 2 * Xts.BLOCK))).containsOnly(0);
        assertThatThrownBy(() -> cipher.encrypt(0, new byte[17])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anyPartOfTheFileCanBeRead() throws Exception {
        byte[] clear = new byte[5 * Xts.BLOCK];
        new Random(20261124).nextBytes(clear);
        Path file = folder.resolve("file");
        try (var channel = channel(file)) {
            channel.write(ByteBuffer.wrap(clear), 0);
            assertThatThrownBy(() -> channel.write(ByteBuffer.allocate(10), 0)).hasMessageContaining("whole blocks");
        }
        try (var channel = channel(file)) {
            assertThat(channel.size()).isEqualTo(clear.length);
            for (int[] part : new int[][]{{0, 1}, {10, Xts.BLOCK}, {4095, 2}, {Xts.BLOCK, 3 * Xts.BLOCK}, {clear.length - 3, 3}}) {
                ByteBuffer read = ByteBuffer.allocate(part[1]);
                assertThat(channel.read(read, part[0])).isEqualTo(part[1]);
                assertThat(read.array()).isEqualTo(Arrays.copyOfRange(clear, part[0], part[0] + part[1]));
            }
            assertThat(channel.read(ByteBuffer.allocate(10), clear.length - 3L)).isEqualTo(3);
            assertThat(channel.read(ByteBuffer.allocate(10), clear.length)).isEqualTo(-1);
            channel.truncate(Xts.BLOCK);
            assertThat(channel.size()).isEqualTo(Xts.BLOCK);
        }
    }

    @Test
    void aBlockThatACrashLeftUnfinishedDoesNotCount() throws Exception {
        Path file = folder.resolve("file");
        try (var channel = channel(file)) {
            channel.write(ByteBuffer.allocate(2 * Xts.BLOCK), 0);
        }
        Files.write(file, new byte[Xts.BLOCK - 1], StandardOpenOption.APPEND);
        try (var channel = channel(file)) {
            assertThat(channel.size()).isEqualTo(2 * Xts.BLOCK);
            assertThat(channel.read(ByteBuffer.allocate(10), 2 * Xts.BLOCK - 4L)).isEqualTo(4);
            assertThat(channel.read(ByteBuffer.allocate(10), 2 * Xts.BLOCK)).isEqualTo(-1);
            assertThat(channel.read(ByteBuffer.allocate(10), 9 * Xts.BLOCK)).isEqualTo(-1);
        }
    }

    @Test
    void h2ReadsWhatWasWrittenHere() throws Exception {
        try (Storage storage = storage(folder); Connection connection = Ledgers.owner(storage).orElseThrow().getConnection()) {
            fill(connection);
        }
        assertThat(Files.readString(folder.resolve("backchannel.mv.db"), StandardCharsets.ISO_8859_1)).doesNotContain("Top Secret");
        try (Connection connection = byH2()) {
            assertThat(read(connection)).isEqualTo("Top Secret");
        }
    }

    @Test
    void whatH2HasWrittenIsReadHere() throws Exception {
        try (Connection connection = byH2()) {
            fill(connection);
        }
        try (Storage storage = storage(folder); Connection connection = Ledgers.owner(storage).orElseThrow().getConnection()) {
            assertThat(read(connection)).isEqualTo("Top Secret");
        }
    }

    @Test
    void anotherPassphraseOpensNothing() throws Exception {
        try (Storage storage = storage(folder); Connection connection = Ledgers.owner(storage).orElseThrow().getConnection()) {
            fill(connection);
        }
        assertThatThrownBy(() -> Storage.file(folder, FilePassphrases.of(purpose -> "another".toCharArray())))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("cannot be opened");
        try (Storage storage = storage(folder); Connection connection = Ledgers.owner(storage).orElseThrow().getConnection()) {
            assertThat(read(connection)).isEqualTo("Top Secret");
        }
    }

    private static EncryptedChannel channel(Path file) throws Exception {
        return new EncryptedChannel(
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE), new byte[]{0, 'x'});
    }

    private static Storage storage(Path folder) {
        return Ledgers.file(folder);
    }

    private Connection byH2() throws SQLException {
        return DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("backchannel")
                + ";CIPHER=AES;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;DEFAULT_NULL_ORDERING=HIGH",
                "backchannel", FILE + " " + USER);
    }

    private static void fill(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table paper (text varchar(100))");
            statement.execute("insert into paper select 'Top Secret' from system_range(1, 5000)");
        }
    }

    private static String read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select max(text) from paper having count(*) = 5000")) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }
}
