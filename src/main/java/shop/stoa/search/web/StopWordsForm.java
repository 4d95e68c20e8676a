package shop.stoa.search.web;

/** @param words as typed, parted by blanks @param seen those that stood there when the form was opened */
record StopWordsForm(String words, String seen) {}
