package shop.stoa.imports;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.stoa.imports.reading.Encoding;

/** The runs' files, kept in pieces in the database, where every node finds them. */
@Component
class RunFiles {

    private static final int PIECE = 1 << 20;

    private final JdbcClient jdbc;
    private final Runs runs;

    RunFiles(JdbcClient jdbc, Runs runs) {
        this.jdbc = jdbc;
        this.runs = runs;
    }

    /** Takes the file in, piece by piece; a file that breaks off leaves nothing behind. */
    void receive(long run, InputStream file) throws IOException {
        try {
            Encoding encoding = new Encoding();
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            long size = 0;
            int number = 0;
            for (byte[] piece = file.readNBytes(PIECE); piece.length > 0; piece = file.readNBytes(PIECE)) {
                encoding.see(piece, piece.length);
                hash.update(piece);
                size += piece.length;
                if (!runs.isStillWanted(run)) {
                    throw new IOException("Import " + run + " was thrown away while its file came");
                }
                jdbc.sql("insert into imports.piece (run_id, number, bytes) values (:run, :number, :bytes)")
                        .param("run", run)
                        .param("number", number++)
                        .param("bytes", piece)
                        .update();
            }
            runs.received(
                    run,
                    size,
                    HexFormat.of().formatHex(hash.digest()),
                    encoding.charset().name());
        } catch (IOException | RuntimeException brokenOff) {
            runs.remove(run);
            throw brokenOff;
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The file from its beginning, one piece in memory at a time. */
    Reading open(long run) {
        return new Reading(run);
    }

    /** Not for several threads. */
    final class Reading extends InputStream {

        private final long run;
        private byte[] piece = new byte[0];
        private int place;
        private int next;
        private long seen;

        Reading(long run) {
            this.run = run;
        }

        /** How many bytes have been read. */
        long seen() {
            return seen;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (place == piece.length && !turn()) {
                return -1;
            }
            int some = Math.min(length, piece.length - place);
            System.arraycopy(piece, place, buffer, offset, some);
            place += some;
            seen += some;
            return some;
        }

        private boolean turn() {
            piece = jdbc.sql("select bytes from imports.piece where run_id = :run and number = :number")
                    .param("run", run)
                    .param("number", next++)
                    .query((row, number) -> row.getBytes("bytes"))
                    .optional()
                    .orElse(new byte[0]);
            place = 0;
            return piece.length > 0;
        }
    }
}
