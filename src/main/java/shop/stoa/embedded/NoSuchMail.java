package shop.stoa.embedded;

import shop.stoa.kernel.NotFound;

/** The mailbox has no mail of this id. */
public class NoSuchMail extends NotFound {

    public NoSuchMail(String id) {
        super("no mail " + id);
    }
}
