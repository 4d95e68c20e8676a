package shop.stoa.notifications;

/** How many mails wait, and how many will not go out unless somebody does something. */
public record MailCounts(long waiting, long dead) {}
