package shop.stoa.notifications.mail;

/** What a mail server said to a letter, word by word. @param taken whether it has taken it */
public record ServerAnswer(boolean taken, String words) {}
