package shop.stoa.measuring;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Plays what tapes have in common by PostgreSQL's own pgbench: one script with the statements, prepared once a connection, and a table with the
 * values of every tape, of which each turn of the script reads the next one's row.
 */
final class Pgbench {

    private static final String NAME = "pgbench";
    private static final Path OF_DEBIAN = Path.of("/usr/lib/postgresql");
    private static final Pattern SPEED = Pattern.compile("(?m)^tps = ([0-9.]+)");
    private static final Pattern DONE =
            Pattern.compile("(?m)^number of transactions actually processed: (\\d+)/(\\d+)$");

    private final Path program;
    private final String url;
    private final String user;
    private final String password;

    /** @param url of the database, as JDBC has it */
    Pgbench(Path program, String url, String user, String password) {
        this.program = program;
        this.url = url;
        this.user = user;
        this.password = password;
    }

    /** The newest that is installed, wherever Debian or the path has it. */
    static Optional<Path> installed() {
        return Stream.concat(Stream.of(System.getenv("PATH").split(":")).map(Path::of), ofDebian())
                .map(directory -> directory.resolve(NAME))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Stream<Path> ofDebian() {
        try (Stream<Path> versions = Files.list(OF_DEBIAN)) {
            return versions.map(version -> version.resolve("bin")).sorted(Comparator.reverseOrder()).toList().stream();
        } catch (IOException none) {
            return Stream.empty();
        }
    }

    /**
     * Those tapes of which most have the same statements.
     *
     * @param script what they ask, {@code :p1} and so on where their values are
     * @param tapes which these are
     * @param rows the values of each, in the same order
     */
    record Common(String script, List<Tape> tapes, List<List<String>> rows) {

        static Common of(List<Tape> tapes) {
            Map<String, List<Tape>> byScript = tapes.stream()
                    .collect(Collectors.groupingBy(tape -> tape.script().text()));
            List<Tape> most = byScript.values().stream()
                    .max(Comparator.comparing(List::size))
                    .orElseThrow();
            return new Common(
                    most.getFirst().script().text(),
                    most,
                    most.stream().map(tape -> tape.script().values()).toList());
        }
    }

    /** Puts the values where the script finds them. */
    void lays(Common common, String table, Connection connection) throws SQLException {
        List<String> columns = columns(common);
        try (var asking = connection.createStatement()) {
            asking.execute("create table %s (n integer primary key, %s)"
                    .formatted(
                            table,
                            columns.stream().map(column -> column + " text").collect(Collectors.joining(", "))));
        }
        String marks = columns.stream().map(column -> "?").collect(Collectors.joining(", "));
        try (PreparedStatement row =
                connection.prepareStatement("insert into %s values (?, %s)".formatted(table, marks))) {
            for (int number = 0; number < common.rows.size(); number++) {
                List<String> values = common.rows.get(number);
                row.setInt(1, number);
                for (int column = 0; column < values.size(); column++) {
                    row.setString(column + 2, values.get(column));
                }
                row.addBatch();
            }
            row.executeBatch();
        }
    }

    private static List<String> columns(Common common) {
        return IntStream.rangeClosed(1, common.rows.getFirst().size())
                .mapToObj(number -> "p" + number)
                .toList();
    }

    /** @param turns how often each connection does it @param from which of its turns is the first @return how many a second */
    double plays(Common common, String table, int connections, int turns, int from)
            throws IOException, InterruptedException {
        Path script = Files.createTempFile("checkout", ".sql");
        try {
            Files.writeString(
                    script, """
                    \\set turn :turn + 1
                    \\set n :turn * %d + :client_id
                    select %s from %s where n = :n \\gset
                    %s""".formatted(connections, String.join(", ", columns(common)), table, common.script));
            return run(script, connections, turns, from);
        } finally {
            Files.delete(script);
        }
    }

    private double run(Path script, int connections, int turns, int from) throws IOException, InterruptedException {
        Matcher address = Pattern.compile("//([^:/]+):(\\d+)/([^?]+)").matcher(url);
        if (!address.find()) {
            throw new IOException("No address: " + url);
        }
        List<String> command =
                new ArrayList<>(List.of(program.toString(), "-n", "-M", "prepared", "-f", script.toString()));
        command.addAll(List.of(
                "-c",
                Integer.toString(connections),
                "-j",
                Integer.toString(Math.min(connections, Runtime.getRuntime().availableProcessors()))));
        command.addAll(List.of("-t", Integer.toString(turns), "-D", "turn=" + (from - 1)));
        command.addAll(List.of("-h", address.group(1), "-p", address.group(2), "-U", user, address.group(3)));
        ProcessBuilder program = new ProcessBuilder(command).redirectErrorStream(true);
        program.environment().put("PGPASSWORD", password);
        Process running = program.start();
        String told = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher speed = SPEED.matcher(told);
        Matcher done = DONE.matcher(told);
        if (running.waitFor() != 0
                || !speed.find()
                || !done.find()
                || !done.group(1).equals(done.group(2))) {
            throw new IOException(told);
        }
        return Double.parseDouble(speed.group(1));
    }
}
