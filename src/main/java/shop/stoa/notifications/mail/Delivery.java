package shop.stoa.notifications.mail;

/** What the mail server made of a letter. */
public sealed interface Delivery {

    record Accepted() implements Delivery {}

    /** It was away, slow, or asked to come back later: the letter is not to blame. */
    record NotNow(String why) implements Delivery {}

    /** It will not take this letter for this recipient (a 5xx answer). */
    record Refused(String why) implements Delivery {}
}
