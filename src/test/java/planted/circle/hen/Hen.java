package planted.circle.hen;

public class Hen {
    planted.circle.egg.Egg lays() {
        return new planted.circle.egg.Egg();
    }
}
