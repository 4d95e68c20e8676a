package shop.stoa.embedded;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The mails that the shop has sent in an embedded run, one file each, so that they outlive a restart. A mail to several
 * recipients lies here once for each, as it would in their own mailboxes.
 */
public class Mailbox {

    private static final String SUFFIX = ".eml";
    private static final int SHOWN = 200;

    private final Path directory;
    private final Clock clock = Clock.systemUTC();
    private final AtomicInteger counter = new AtomicInteger();

    Mailbox(Path directory) {
        this.directory = directory;
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The latest mails, the newest first; at most 200. */
    public List<Mail> latest() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted(Comparator.comparing(Path::getFileName).reversed())
                    .limit(SHOWN)
                    .map(this::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The mail of this id, as {@link Mail#id()} gave it; empty for any other text. */
    public Optional<Mail> find(String id) {
        return Optional.of(id)
                .filter(text -> text.matches("\\d{13}-\\d{6}"))
                .map(text -> directory.resolve(text + SUFFIX))
                .filter(Files::exists)
                .map(this::read);
    }

    /** Keeps a mail that arrived for a recipient; when this returns, it is on the disk. */
    void receive(MimeMessage message, String recipient) throws MessagingException {
        String name = "%013d-%06d".formatted(clock.millis(), counter.incrementAndGet() % 1_000_000);
        Path draft = directory.resolve(name + ".new");
        try {
            try (OutputStream file = Files.newOutputStream(draft)) {
                file.write(("Delivered-To: " + recipient.replaceAll("[\\r\\n]", "") + "\r\n")
                        .getBytes(StandardCharsets.UTF_8));
                message.writeTo(file);
            }
            Files.move(draft, directory.resolve(name + SUFFIX), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Mail read(Path file) {
        String id = file.getFileName().toString().replace(SUFFIX, "");
        try (InputStream text = new BufferedInputStream(Files.newInputStream(file))) {
            return Mail.of(id, new MimeMessage(Session.getInstance(new Properties()), text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new IllegalStateException("unreadable mail " + file, e);
        }
    }
}
