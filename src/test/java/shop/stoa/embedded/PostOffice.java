package shop.stoa.embedded;

import java.nio.file.Path;

/** A mail server that outlives the shops that write by it, and the mailbox that it fills. */
public final class PostOffice implements AutoCloseable {

    private final int port = Servers.freePort();
    private final Mailbox mailbox;
    private final MailboxServer server;

    /** @param place where the mails lie */
    public PostOffice(Path place) {
        mailbox = new Mailbox(place);
        server = MailboxServer.start(port, mailbox);
    }

    public int port() {
        return port;
    }

    public Mailbox mailbox() {
        return mailbox;
    }

    @Override
    public void close() {
        server.close();
    }
}
