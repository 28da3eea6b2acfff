ledenbrievenZoek("kern",{shards:"",
stopwords:"de!het!van!een!is!en",
dictionary:"van ",
kinds:[["Septemberbrief",[0,1]],["Akkoordbrief",[2,3,4]]],
aspects:["Wat wil het kabinet?","Wat betekent dit voor gemeenten?","Wat is er afgesproken?","Wat vraagt de vereniging?","Hoe gaat het verder?"],
topics:["Gemeentefonds","Accres","Wonen","Ĳsbanen"],
documents:"&vW'&vX&##+",
chunks:"'&+",
old:0});
