// Places of a dispute: who affirms on one side, who denies on the other, those who pass it on between.
