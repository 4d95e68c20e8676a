package shop.stoa.search.web;

/** @param terms as typed, parted by commas */
record SynonymsForm(String terms) {}
