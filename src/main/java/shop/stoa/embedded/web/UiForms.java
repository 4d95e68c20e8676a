package shop.stoa.embedded.web;

import java.util.Map;

/** A form for each scheme of the vocabulary: their fields stand on one page and need ids of their own. */
final class UiForms {

    private final Fields light;
    private final Fields dark;

    UiForms(Map<String, String> words) {
        light = new Fields(words);
        dark = new Fields(words);
    }

    public Fields getLight() {
        return light;
    }

    public Fields getDark() {
        return dark;
    }

    /** A field of every kind. */
    static final class Fields {

        private final Map<String, String> words;

        private Fields(Map<String, String> words) {
            this.words = words;
        }

        public String getName() {
            return words.getOrDefault("nametyped", "");
        }

        public String getEmail() {
            return words.getOrDefault("emailtyped", "");
        }

        public String getPhone() {
            return "";
        }

        public String getCountry() {
            return "GR";
        }

        public String getNote() {
            return "";
        }

        public boolean isSame() {
            return true;
        }

        public boolean isTerms() {
            return false;
        }

        public String getMethod() {
            return "parcel";
        }
    }
}
