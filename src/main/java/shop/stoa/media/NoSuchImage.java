package shop.stoa.media;

import shop.stoa.kernel.NotFound;

/** No picture is kept under this key. */
public class NoSuchImage extends NotFound {

    public NoSuchImage() {
        super("No such picture");
    }
}
