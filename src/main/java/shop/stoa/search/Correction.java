package shop.stoa.search;

/**
 * What was looked for instead of what was typed.
 *
 * @param words as they were probably meant; what was typed in quotes, as not wanted or with a digit in it is as it was
 * @param exact what to search for by whoever did mean what was typed: the words that were put right stand in quotes
 */
public record Correction(String words, String exact) {}
