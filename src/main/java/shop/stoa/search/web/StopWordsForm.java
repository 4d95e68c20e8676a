package shop.stoa.search.web;

import org.jspecify.annotations.Nullable;

/** @param words as typed, parted by blanks @param seen those that stood there when the form was opened; null where nobody says */
record StopWordsForm(String words, @Nullable String seen) {}
