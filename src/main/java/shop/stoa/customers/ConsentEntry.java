package shop.stoa.customers;

import java.time.Instant;

/**
 * What somebody has said about news by mail.
 *
 * @param given whether they agreed, or withdrew it
 * @param wording the sentence that they read, in their language
 * @param language an IETF language tag
 */
public record ConsentEntry(boolean given, String wording, String language, Instant at) {}
