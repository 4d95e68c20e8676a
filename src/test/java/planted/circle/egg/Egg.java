package planted.circle.egg;

public class Egg {
    planted.circle.hen.Hen hatches() {
        return new planted.circle.hen.Hen();
    }
}
