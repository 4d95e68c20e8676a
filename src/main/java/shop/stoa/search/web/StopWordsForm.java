package shop.stoa.search.web;

/** @param words as typed, parted by blanks */
record StopWordsForm(String words) {}
